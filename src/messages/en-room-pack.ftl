
## Room packs and audit files: what both say

room-when = { $date }, { $time }
room-centre = Centre
room-centre-is = { $name } (centre number { $number })
room-name = Room
room-seat = Seat
room-start = Start
room-test = Test
room-candidate = Candidate
room-time = Time
room-who = Who
room-what = What
room-why = Why
room-kind = Kind
room-nobody = nobody
room-nothing = none
room-forgotten = forgotten
room-and = { $first } and { $second }
room-footer = { $name } (centre number { $number }). Made on { $date }.
room-length =
    { $seconds ->
        [0] { $minutes } min
       *[other] { $minutes } min { $seconds } s
    }
room-kind-step = step
room-kind-intervention = intervention
room-kind-incident = incident
room-kind-interruption = interruption
room-kind-end = end

## Room pack

pack-title = Room pack: { $room }
pack-number = Centre number
pack-candidates = Candidates
pack-context = { $room }, { $when }. { $tests }.
pack-test = { $title } ({ count-minutes })
pack-empty = Nobody is entered for this room and start.

pack-register = Register of candidates
pack-register-about = Check who each candidate is before the candidate sits down. Write what was seen, and mark who has not come. Those who stay away are marked by an hour after the start at the latest.
pack-register-uln = ULN
pack-register-born = Date of birth
pack-register-agreed = Agreed
pack-register-identity = Identity seen
pack-register-present = Present
pack-register-signature = Signature
pack-register-is-present = present
pack-register-is-absent = absent
pack-register-is-absent-why = absent: { $reason }
pack-register-is-withdrawn = withdrawn
pack-register-is-withdrawn-why = withdrawn: { $reason }
pack-register-checked-by = { $identity }; { $by }
pack-register-count =
    { $candidates ->
        [one] { $candidates } candidate is entered. Present: { $present }. Absent: { $absent }. Withdrawn: { $withdrawn }.
       *[other] { $candidates } candidates are entered. Present: { $present }. Absent: { $absent }. Withdrawn: { $withdrawn }.
    }
pack-register-invigilators = Invigilators who checked identity: name and signature
pack-identity-passport = passport
pack-identity-driving-licence = driving licence
pack-identity-warrant-card = warrant card
pack-identity-other-photograph = another card with a photograph
pack-identity-signed-document = a document with a signature
pack-identity-third-party = somebody vouched
pack-identity-known = known to the invigilator
pack-identity-note = { $identity } ({ $note })

pack-agreed-extra-share = +{ $share } %
pack-agreed-extra-minutes = +{ $minutes } min
pack-agreed-breaks = breaks, { $minutes } min in all
pack-agreed-breaks-number = breaks, { $count } of { $minutes } min
pack-agreed-spaced = spaced
pack-agreed-focused = question alone
pack-agreed-timer-on-demand = time on demand
pack-agreed-timer-hidden = time hidden
pack-agreed-lines = lines (--plain)
pack-agreed-spoken = spoken (--speech)
pack-agreed-language = in { $language } as well

pack-seating = Seating plan
pack-seating-front = Front of the room: the invigilator's desk
pack-seating-taken =
    { $seats ->
        [one] { $taken } of { $seats } seat is taken. An empty place has no name.
       *[other] { $taken } of { $seats } seats are taken. An empty place has no name.
    }
pack-seating-loose = Without a place on the plan
pack-seating-loose-seat = { $name }, seat { $seat }
pack-seating-no-seat = { $name }, no seat yet
pack-seating-drawn = Drawn up by, and changes on the day

pack-slips = Login slips
pack-slips-about = Cut along the lines. Give each slip to its candidate once identity is checked, and collect it at the end. A slip holds no PIN and no start code.
pack-slips-name = Type the name exactly like this
pack-slips-none = There is nobody to write a slip for.

pack-notice = Start and finish times
pack-notice-finish = Finish
pack-notice-finish-of = Finish: { $test }
pack-notice-own = Finish of some seats
pack-notice-own-about = Seats that are not named here finish at the time above.
pack-notice-own-allowed = Time allowed
pack-notice-own-later = Later still by
pack-notice-own-breaks = rest breaks taken, up to { count-minutes }
pack-notice-condition = These times hold for a test that begins at the published start. Whoever begins later finishes later by as much. A pause, a rest break that was agreed, time that is added or given back: each makes the finish later. The time left on the screen is the one that counts.
pack-notice-by-seat = Finish times stand by seat and not by name, because more time is nobody else's business.

pack-checklist = Invigilator's checklist
pack-checklist-before = Before candidates come in
pack-checklist-start = At the start
pack-checklist-during = During the test
pack-checklist-after = At the end
pack-checklist-seats = To be set up at these seats
pack-checklist-seat = { $seat }: { $agreed }
pack-check-bank = On every machine invigil bank check ends with 0 errors, and invigil bank stats marks the edition that these candidates were taught.
pack-check-room = invigil room show names this room and this start.
pack-check-invigilators = Two invigilators have a PIN on every machine: more time than one may give, or a test that is voided, needs both.
pack-check-spare = A spare machine is ready, with the same bank.
pack-check-copy = A stick for the second copy of the record is at each machine (--mirror).
pack-check-desks = Desks and walls show nothing that helps, and no screen can be read from another seat.
pack-check-clock = Everybody can see a clock that is right.
pack-check-board = The board shows the centre number, the start and the finish times.
pack-check-papers = This pack and the awarding body's current instructions are in the room.
pack-check-way-out = You know the way out, the place to gather, and who can help you from outside the room.
pack-check-identity = Everybody's identity is checked and noted in the register, and the right slip went to the right person.
pack-check-seats = Everybody sits at the seat of the plan; changes are written on it.
pack-check-put-away = Telephones, watches, notes and bags are out of reach.
pack-check-screen = Everybody has read name, test and conditions on the screen and agreed, or pressed N and was put right.
pack-check-agreed = What was agreed for a candidate stands on that candidate's screen.
pack-check-told = Everybody knows how to call you, what to do when a machine stops, and what to do when the alarm sounds.
pack-check-absent = Whoever is missing is marked in the register.
pack-check-code = The start code was read out when everybody was ready. The time is noted.
pack-check-late = Whoever came late was let in within the late minutes, or was let start with a reason on record.
pack-check-sight = Everybody is in your sight all the time. You do nothing else, and nobody gets help with a question.
pack-check-incidents = Whatever happens is noted when it happens: F12 and I at the candidate's machine, or the incident log.
pack-check-breaks = Rest breaks are begun and ended with F12 and B, and are supervised.
pack-check-out = Nobody leaves the room unaccompanied.
pack-check-interrupted = After an interruption you decided how much is given back (F12, G), and told the candidate.
pack-check-finish = Nobody is stopped before the finish time of their own seat.
pack-check-submitted = Every screen says that the test is submitted before anybody gets up.
pack-check-closed = invigil sitting list shows every sitting of this room as closed.
pack-check-collected = Slips, notes and sticks are collected.
pack-check-kept = The folder of every sitting is copied to where the centre keeps records.
pack-check-signed = The register and the incident log are complete and signed.
pack-check-handed = Register, seating plan, checklist and incident log are with the exams officer.

pack-incidents = Incident log
pack-incidents-about-held = What is on record, in the order of time. The words are those of the record.
pack-incidents-about-blank = Write down whatever happens when it happens: a late arrival, a noise, somebody who leaves the room, a machine that stops. Note the time, the seat, what was done, and sign.
pack-incidents-none = Nothing is on record besides answering.
pack-incidents-blank = Time, seat, what happened, what was done, initials
pack-incidents-more = What is not on record: time, seat, what happened, what was done, initials
pack-incidents-signed = Signatures of the invigilators

pack-evacuation = Evacuation report
pack-evacuation-filled = An evacuation is on record for this room. What the record knows is filled in; the rest is yours to write.
pack-evacuation-blank = No evacuation is on record for this room. The form is ready for one.
pack-evacuation-unnoted = No evacuation is noted as an incident. What stopped tests in this session stands below; if that was one, note it as an incident.
pack-evacuation-noted = First noted
pack-evacuation-in-room = Candidates who sat
pack-evacuation-stopped = Tests that were stopped
pack-evacuation-do = When the alarm sounds
pack-evacuation-do-pause = Pause the room with invigil room pause, if there is time: it covers every test and stops every clock.
pack-evacuation-do-leave = Everybody leaves everything where it is. Take the register.
pack-evacuation-do-together = Candidates stay together, in your sight, and do not speak about the test.
pack-evacuation-do-times = Note when the tests stopped and when they went on.
pack-evacuation-do-resume = When everybody is back and counted: invigil room resume. Each test goes on with the time it had.
pack-evacuation-do-settle = A test that was not paused counts the time until you give it back: F12, G.
pack-evacuation-do-report = Send this report to the awarding body.
pack-evacuation-table = What it meant for each candidate
pack-evacuation-from = Stopped
pack-evacuation-to = Went on
pack-evacuation-length = Length
pack-evacuation-given = Time given
pack-evacuation-not-ended = not on record
pack-evacuation-none = no pause on record
pack-evacuation-remaining = While a test was paused its clock stood, so that the whole of the remaining time was still there when it went on. Every pause and every interruption of the session is listed, with its reason, also one that had another cause.
pack-evacuation-alarm = When the alarm sounded, when the room was empty, when candidates were back
pack-evacuation-cause = What the cause was
pack-evacuation-supervision = Who supervised the candidates outside, where, and how talking was prevented
pack-evacuation-counted = Who counted the candidates before and after, and whether anybody did not come back
pack-evacuation-advice = Whom the centre told, and when
pack-evacuation-signed = Name, position, signature and date

## Centre audit file

audit-title = Audit file
audit-period = { $from } to { $until }
audit-entries = Entries
audit-absences = Absences
audit-withdrawals = Withdrawals
audit-sittings = Sittings
audit-passes = Passes
audit-fails = Fails
audit-incidents = Incidents
audit-interventions = Interventions
audit-interruptions = Interruptions
audit-additions = Additions of time
audit-without-entry = Sittings without an entry
audit-odd =
    { $count ->
        [one] { $count } thing to look at first
       *[other] { $count } things to look at first
    }
audit-odd-about = None of them need be wrong; each needs an answer.
audit-odd-none = Nothing stands out
audit-odd-none-about = Every entry of the period has a sitting, an absence or a withdrawal; every sitting has an entry, a whole record and a result where there is to be one.
audit-odd-closed-without-record = Entry { $entry } is closed, and the register holds nothing of its sitting { $sitting }.
audit-odd-nothing-recorded = Entry { $entry }, { $at }: neither a sitting nor an absence is recorded.
audit-odd-no-identity = Entry { $entry } was sat, and nobody is on record as having checked identity.
audit-odd-sat-twice = Entry { $entry } has more than one sitting: { $sittings }.
audit-odd-never-closed = Sitting { $sitting } was opened { $at } and never closed.
audit-odd-no-mark = Sitting { $sitting } was submitted and has no mark.
audit-odd-voided = Sitting { $sitting } was voided; the awarding body decides about a result.
audit-odd-no-entry = Sitting { $sitting } was sat without an entry.
audit-odd-much-time-given = Sitting { $sitting }: { $given } were given in all, more than the { count-minutes } that one invigilator gives alone.
audit-odd-same-record = These sittings have one and the same record: { $sittings }.
audit-verify = How to verify a sitting
audit-verify-about = With the folder of a sitting at hand anybody can check it again. SITTING is its name, or the path of a copy.
audit-verify-mark = { $command }: derives the mark anew from the record and the key book.
audit-verify-show = { $command }: checks the whole chain of the record and shows what it tells. Its last digest must be the one of this file.
audit-verify-draw = { $command }: draws the same form anew from the bank and the seed. Its digest must be the one of this file.
audit-none = No test was sat in this period.
audit-opened = Opened
audit-closed = Closed
audit-sitting = Sitting
audit-mark = Mark
audit-result = Result
audit-result-pass = pass
audit-result-fail = fail
audit-result-none = no result
audit-score = { $right } of { $set }, { $cut } needed
audit-fact = On record
audit-learner = Learner
audit-learner-named = { $name } ({ $id })
audit-entry = Entry
audit-place = Room and seat
audit-entry-attempt = { $entry }, attempt { $number }
audit-record = Digest of the record
audit-form = Digest of the form
audit-bank = Digest of the bank
audit-qualification = Digest of the qualification
audit-seed = Seed of the draw
audit-given = Time given
audit-identity = Identity
audit-not-closed = not closed
audit-closure-submitted = submitted
audit-closure-time-expired = submitted at the end of time
audit-closure-submitted-by-invigilator = submitted by the invigilator
audit-closure-withdrawn = withdrawn
audit-closure-voided = voided for suspected malpractice
audit-closure-cancelled = cancelled before the start
audit-verified-by = Verify with
audit-proceedings-none = Nothing happened besides answering.
audit-issued = Documents given out
audit-issued-none = Nothing was given out.
audit-issued-document = Document
audit-issued-on = On
audit-issued-by = By
audit-unsat = Entries without a sitting
audit-state = State
audit-state-entered = expected
audit-state-absent = absent
audit-state-withdrawn = withdrawn
audit-state-started = started
audit-state-closed = closed
audit-changes = Change log of the register
audit-changes-none = Nothing was changed in this period.
audit-number = No.
