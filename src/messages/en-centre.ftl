# What the centre's screen says, and the commands of the desk with it.
# Labels of fields have 21 columns; what can be done has 60; footers fit into 76 columns with their keys.

## Views

centre-view-today = Today
centre-view-rooms = Rooms
centre-view-results = Results
centre-view-retakes = Retakes due
centre-view-learners = Learners

## The frame

centre-nobody-signed = nobody signed in: look only
centre-too-small = This window is too small. Nothing is lost. Please make it at least { $columns } columns wide and { $rows } rows high.
centre-day-today = { $day }, today
centre-day-past = { $day }, in the past
centre-day-to-come = { $day }, to come
centre-session = { $time }  { $room }

## What the keys do

centre-key-yes = yes, do it
centre-key-no = no, change nothing
centre-key-choose = choose
centre-key-to-list = to the list
centre-key-all = show all
centre-key-day = another day
centre-key-act = what to do
centre-key-find = find
centre-key-refresh = look again

## Today

centre-today-counts = { $entries } entered, { $expected } expected
centre-today-none = Nobody is entered for this day. ← and → go to another day. Learners are entered from the views Retakes due and Learners, with E.
centre-state-entered = expected
centre-state-absent = absent
centre-state-withdrawn = withdrawn
centre-state-started = sitting
centre-state-closed = has sat
centre-state-not-prepared = not confirmed
centre-state-identity = checked
centre-short-breaks = breaks { $breaks }
centre-short-colours = colours
centre-short-layout = layout
centre-short-timer = timer
centre-short-reader = reader

## Rooms

centre-rooms-none = No room is used on this day. ← and → go to another day.
centre-rooms-gone = The centre has no room of this name any more.
centre-rooms-free = { $free } of { $all } seats are free
centre-rooms-legend = ■ taken   · free   the front is at the top
centre-rooms-front = (front)
centre-rooms-without = { $count } without a seat: S gives seats out
centre-rooms-more = and { $more } more

## Results

centre-results-counts = { $results } of which the learner has not been told
centre-results-none = No result waits: everybody who has sat has been told.
centre-result-pass = pass { $right }/{ $set }
centre-result-fail = fail { $right }/{ $set }
centre-result-none = no result
centre-result-open = not ended
centre-document-feedback = feedback
centre-document-result = result slip
centre-forgotten = (forgotten)

## Retakes

centre-retakes-counts = { $learners } have sat, have not passed and have an attempt left
centre-retakes-none = Nobody is due a retake.
centre-retakes-number = attempt { $number }
centre-retakes-last = The last attempt was on { $day }.
centre-retakes-ready = Nothing is missing.
centre-retakes-entered = entered for { $at }
centre-retakes-now = from today
centre-retakes-from = from { $day }

## Learners

centre-learners-find = Find:
centre-learners-counts = ({ $learners } learners)
centre-learners-none = No learner is found. F searches by name, id, group or Unique Learner Number; learners come in with "invigil centre import".
centre-card-none = none
centre-card-born = Born
centre-card-uln = Unique Learner Number
centre-card-group = Group
centre-card-language = Language of pages
centre-card-arrangements = Access arrangements
centre-card-approved = { $what }, approved by { $by } on { $on }
centre-card-open = { $what }, NOT APPROVED YET
centre-card-entries = Entries
centre-card-attempts = Attempts

## What can be done

centre-menu = What to do: { $name }
centre-confirm = Is this right?
centre-act-absent = mark absent
centre-act-absent-about = The learner did not come. The entry stays; whoever is to sit later needs another entry. You can take it back with P.
centre-act-present = is there after all
centre-act-present-about = The learner was marked absent and is expected again.
centre-act-identity = note how identity was checked
centre-act-identity-about = Choose what you saw. Some kinds need a note: which document, or who vouches.
centre-act-confirm = a tutor confirms: prepared
centre-act-confirm-about = A tutor says that the learner is prepared for this attempt. Choose who says so.
centre-act-move = move to another seat, room or start
centre-act-move-about = Change what is to be different and leave the rest. Without a seat the next one that keeps distance is given.
centre-act-withdraw = withdraw the entry
centre-act-withdraw-about = The entry ends before the test, and its seat is free. This cannot be taken back; the learner can be entered again.
centre-act-seats = give seats to all without one
centre-act-seats-about = Every other seat is filled first.
centre-act-page = write the page for the learner
centre-act-page-about = The page is written into a file to be printed.
centre-act-issue = given to the learner
centre-act-issue-about = The page was handed over or sent.
centre-act-enter = enter for a test
centre-act-enter-about = When and where is the test? Without a seat the next one that keeps distance is given.
centre-act-card = show everything about the learner
centre-act-card-about = What is kept about the learner.
centre-nobody = Nobody said who sits here, so nothing can be changed. Leave with Q and start again with --by and your name.

## Fields

centre-field-day = Day
centre-field-time = Start
centre-field-room = Room
centre-field-tutor = Prepared, says
centre-value-nobody-yet = nobody yet
centre-hint-day = Year, month and day, for example 2026-11-02.
centre-hint-time = Hours and minutes, for example 09:30.
centre-hint-seat = Row and number, for example B3. Empty: the next seat that keeps distance.
centre-lack-gone = This is not there any more. Look again with R.
centre-lack-reason = Say why, in a few words.
centre-lack-identity = Choose how identity was checked.
centre-lack-note = Say which document it was, or who vouches.
centre-lack-tutor = The centre has no tutor yet: "invigil centre staff add" adds one.
centre-lack-day = Give year, month and day, for example 2026-11-02.
centre-lack-time = Give hours and minutes, for example 09:30.
centre-lack-room = The centre has no room yet: "invigil centre room add" adds one.
centre-lack-seat = A seat is a row and a number, for example B3.

## Who and what

centre-role-officer = exams officer
centre-role-invigilator = invigilator
centre-role-tutor = tutor
centre-identity-passport = passport
centre-identity-licence = UK photocard driving licence, signed
centre-identity-warrant = warrant card of HM forces or police
centre-identity-photograph = another card with a photograph
centre-identity-signed = a document with a signature, no photograph
centre-identity-third = somebody else vouches for the candidate
centre-identity-known = the invigilator knows the candidate
centre-next-seat = the next free seat

## Before something is done

centre-ask-absent = { $name } did not come: entry { $entry }, { $at }, { $room }, { $seat }, is marked absent.
centre-ask-present = { $name } is there after all: entry { $entry }, { $at }, { $room }, { $seat }, is open again.
centre-ask-withdraw = { $name }'s entry { $entry }, { $at }, { $room }, { $seat }, is withdrawn: { $reason }. The seat is free then.
centre-ask-release = { $name }'s entry { $entry }, { $at }, { $room }, { $seat }, is released: { $reason }. Another form can be drawn then.
centre-ask-move = { $name } (entry { $entry }) moves to { $at }, { $room }, { $seat }.
centre-ask-identity = It is noted who { $name } is, for entry { $entry }, { $at }, { $room }, { $seat }: { $kind }.
centre-ask-confirm = { $tutor } confirms that { $name } is prepared for entry { $entry }, { $at }, { $room }, { $seat }.
centre-ask-enter = { $name } is entered for { $at }, { $room }, { $seat }.
centre-ask-seats = Everybody without a seat on { $at } in { $room } gets one; every other seat is filled first.
centre-ask-issue = It is noted that the learner has been given this: { $document } for sitting { $sitting }.
centre-ask-page = A page is written: { $document } for sitting { $sitting }.

## What was done

centre-done-absent = { $name } is marked absent: entry { $entry }, { $at }, { $room }, { $seat }.
centre-done-present = { $name } is expected again: entry { $entry }, { $at }, { $room }, { $seat }.
centre-done-withdraw = { $name }'s entry { $entry }, { $at }, { $room }, { $seat }, is withdrawn: { $reason }.
centre-done-release = { $name }'s entry { $entry }, { $at }, { $room }, { $seat }, is released: { $reason }. The learner is expected again, and another form is drawn.
centre-done-move = { $name } has moved: entry { $entry } is on { $at }, { $room }, { $seat }.
centre-done-identity = Identity of { $name } is noted: { $kind }; entry { $entry }, { $at }, { $room }, { $seat }.
centre-done-confirm = { $tutor } has confirmed that { $name } is prepared: entry { $entry }, { $at }, { $room }, { $seat }.
centre-done-enter = { $name } is entered: entry { $entry }, { $at }, { $room }, { $seat }.
centre-done-seats = { $count } given a seat on { $at } in { $room }: { $seats }.
centre-done-seats-none = Everybody on { $at } in { $room } had a seat already.
centre-done-seats-full = { $count } given a seat on { $at } in { $room }: { $seats }. The room is full: { $without } go without. Move them to another room.
centre-done-issue = Noted as given to the learner: { $document } for sitting { $sitting }.
centre-done-page = The page is written: { $file }

## What is in the way

centre-fault-young = The learner is { $age } on that day; the test is for those of { $minimum } and over.
centre-fault-unborn = The day lies before the learner's date of birth.
centre-fault-room = The centre has no room { $room }; it has: { $rooms }.
centre-fault-seat = { $room } has no seat { $seat }; its last is { $last }.
centre-fault-taken = Seat { $seat } is taken by entry { $entry }.
centre-fault-full = { $room } is full at that time.
centre-fault-entered = The learner is entered already: entry { $entry } for { $at }. Move it, or withdraw it first.
centre-fault-clash = The learner sits another test at that time: entry { $entry } at { $at }.
centre-fault-attempts = All attempts are used up ({ $max }).
centre-fault-soon = Too soon after the last attempt; { $day } is the first day.
centre-fault-prepared = No tutor has confirmed that the learner is prepared.
centre-fault-prepared-since = No tutor has confirmed since the attempt of { $day } that the learner is prepared.
centre-fault-passed = The learner passed on { $day }.
centre-fault-marked = The attempt of { $day } is not marked yet.
centre-fault-tutor = { $name } is no tutor of this centre; its tutors: { $tutors }.
centre-fault-state = This cannot be done to entry { $entry } now: { $state }.
centre-fault-note = This needs a note ({ $kind }): which document, or who vouches.
centre-warning-approval = Nobody is named yet who approved: { $arrangement }.
centre-warning-prepared = A tutor has yet to confirm that the learner is prepared.
centre-refused-conflict = Somebody else changed this meanwhile. Nothing was done; you see it as it is now. Look again before you decide.
centre-refused-unknown = There is no { $what }.
centre-refused-nobody = Nothing was done: say who you are with --by and one of { $staff }.
centre-refused-test = Nothing was done: what the test asks of those who sit it is not known. { $why }
centre-refused-records = Nothing was done: { $why }

## Help

centre-help-views = to another view
centre-help-move = to another row
centre-help-day = the day before or after; today
centre-help-enter = what can be done with the row
centre-help-refresh = look again; it does so by itself every 15 s
centre-help-find = find a learner
centre-help-back = back; changes nothing
centre-help-leave = leave; everything that was done is kept
centre-help-here = With the row you are on
