# What the candidate and the invigilator read, in English. Syntax: https://projectfluent.org
# Footers fit into 76 columns together with their keys; dialogs are 58 columns wide; labels of fields
# have 21 columns, what an invigilator can do 34.

## Counts and times

count-questions =
    { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }
count-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
count-seconds =
    { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }
minutes-and-seconds = { count-minutes } and { count-seconds }

## What the keys do, in the line at the foot of the screen

key-go-on = go on
key-yes-right = yes, this is right
key-no-wrong = no, something is wrong
key-stop = stop here
key-keep-on = go on
key-cancel = stop, no test today
key-to-practice = go on to three practice questions
key-start = start the test
key-to-instructions = back to how the test works
key-go-on-test = go on with the test
key-answer = answer
key-back = back
key-next = next
key-flag = flag
key-go-to = go to
key-clear = clear
key-strike = strike out
key-note = note
key-colours = colours
key-review = review
key-help = help
key-move = move
key-open = open
key-next-unanswered = next unanswered
key-submit = submit the test
key-read-on = read on
key-finish = finish
key-scroll = scroll
key-leave = leave
key-as-candidates = as candidates see it
key-notes = key and notes
key-done = done
key-other-field = another field
key-other-value = another value
key-back-to-test = back to the test
key-back-to-list = back to the list
key-to-candidate = give the screen back to the candidate
# The name of the language that a key switches to, in that language.
key-other-language = Cymraeg

## Every screen

more-below = ▼ more below: Page Down
more-above = ▲ more above: Page Up
more-both = ▲ ▼ more above and below: Page Up, Page Down
too-small = This window is too small for the test. { $safe } Please make it at least { $columns } columns wide and { $rows } rows high.
too-small-safe = Nothing is lost.
too-small-unsafe = NOT SAVED: please raise your hand.
invigilator-told = For the invigilator: { $why }

## Confirmation

confirm-ask = Is this you, and is this your test?
confirm-name = Name
confirm-seat = Seat
confirm-test = Test
confirm-questions = Questions
confirm-time = Time
confirm-agreed = Agreed
confirm-conditions = You sit this test alone and without help: no notes, no telephone, no talking. What you do is recorded. With Y you agree to that.
confirm-wrong = If anything is wrong, press N and raise your hand. You can stop at any time until the clock starts.
time-agreed = { $minutes } min + { $extra } min agreed
agreed-extra-share = { $share } % more time
agreed-extra-minutes = { count-minutes } more time
agreed-breaks = rest breaks, { count-minutes } in all, with the clock stopped
agreed-breaks-number =
    { $count ->
        [one] { $count } rest break of up to { count-minutes }, with the clock stopped
       *[other] { $count } rest breaks of up to { count-minutes } each, with the clock stopped
    }
agreed-colours = colours: { $colours }
agreed-layout-standard = the usual layout
agreed-layout-spaced = more space between the lines
agreed-layout-focused = the question alone on the screen
agreed-timer-shown = the time left on the screen
agreed-timer-on-demand = the time left only when you press T
agreed-timer-hidden = the time left is not shown
agreed-reader-screen = the test on the screen
agreed-reader-lines = the test as lines, for a screen reader
agreed-reader-spoken = the test as lines that are spoken
agreed-language = { $language } beside English: press I to switch
preparing-test = Preparing your test ...

## Instructions

instructions-heading = How the test works
instructions-size = There are { count-questions } and you have { $time }. Each question has four answers; one of them is right.
instructions-letters = Press the letter of your answer. You can change it as often as you like until you submit.
instructions-saved = Every answer is saved at once. If the computer stops, nothing you have answered is lost.
instructions-guess = A wrong answer costs nothing, so it is worth answering every question.
instructions-flag = You can flag a question to come back to it, and look over all questions before you submit.
instructions-time-up = When the time is up, your test is submitted as it stands.
instructions-hand = If anything goes wrong, raise your hand.
instructions-english = The questions of this test are in English only. If you expected another language, press Q and raise your hand.
instructions-practice = Next come three practice questions, so that you can try the keys and choose your colours. They are not timed and do not count.
ready-heading = Ready to start
ready-clock = You have { $time } for { count-questions }. The clock starts when you press S.
ready-breath = Take a breath. Start when you and your invigilator are ready.

cancel-ask = Stop before the test has started?
cancel-about = The clock has not started and no question of the test has been shown. You can sit the test another time; your centre will arrange it with you.

## When the test is covered

paused-heading = Your test is paused.
paused-about = The clock is stopped. Please do what your invigilator says. The test goes on when your invigilator lets it.
held-heading = Please wait. Your invigilator holds the start up.
held-about = The clock has not started, and no time is lost. You go on when your invigilator lets you.
break-heading = You are on a rest break.
break-left = The clock of your test is stopped. { $left } of the agreed break are left.
break-over = The agreed break is used up: the time of your test is running.
break-end = Tell your invigilator when you want to go on.
covered-safe = Your answers are safe.
covered-answered = { $answered } of { count-questions } are answered.

interrupted-heading = Your test was interrupted.
interrupted-lasted = The interruption has lasted { $gap } so far.
interrupted-credited = Your invigilator has given back { $credit }.
interrupted-running = The clock is running: press Enter to go on.
interrupted-settled = Your invigilator has decided that it counts as part of your time.
interrupted-charged = It counts as part of your time until your invigilator decides. If that seems wrong, raise your hand before you go on.
interrupted-torn = For the invigilator: the last { $bytes } bytes of the record were not completely written and were set aside. They were not yet shown as saved.
gap-too-long = It took all the time that was left, so your invigilator has to decide how it goes on.
gap-heading = Please raise your hand.

## Questions

question-place = Question { $number } of { $questions }
question-flagged = Flagged
question-note = Note
practice-place = Practice question { $number } of { $questions }
practice-tip-answer = Try it: press A, B, C or D. Press another letter to change your mind.
practice-tip-tools = Try S to strike an answer out, F to flag a question, W to write a note.
practice-tip-colours = Press O until you like the colours. Then press → to go on.
practice-terms = not timed, does not count
time-left = Time left
time-hidden = time hidden
time-show = show
time-10-minutes = 10 minutes left
time-5-minutes = 5 minutes left
time-last-minute = Last minute
answer-none = No answer
answer-is = Answer { $option }
counts-line = { $answered } answered   { $flagged } flagged   { $unanswered } unanswered
saved-answer = answer { $option } saved
saved-cleared = cleared, saved
saved-flag = flag saved
saved-flag-lifted = flag lifted, saved
saved-strike = struck out, saved
saved-strike-lifted = brought back, saved
saved-note = note saved
saved-again = all is saved again
copy-behind = copy { $lines } behind
copy-failed = copy failed: tell your invigilator

## Help: 22 columns for the keys, 34 for what they do

help-heading = What the keys do
help-answer-keys = A B C D  or  1 2 3 4
help-answer = choose an answer
help-move-keys = ↑ ↓  or  K J
help-move = move between the answers
help-choose-keys = Enter or Space
help-choose = choose the answer you are on
help-again-keys = Enter again
help-again = go on to the next question
help-question-keys = ← →  or  H L  or  P N
help-question = previous and next question
help-clear-keys = X or Backspace
help-clear = clear your answer
help-flag = flag it, to come back later
help-strike = strike out the answer you are on
help-note = write a note for yourself
help-language = switch the language
help-go-to = go to a question by its number
help-review = review all questions, and submit
help-time = hide or show the time left
help-time-on-demand = show the time left for 10 seconds
help-colours = try other colours
help-scroll-keys = Page Up, Page Down
help-scroll = scroll a long question
help-ends-keys = Home, End
help-ends = first and last question
help-mouse = You can also use the mouse. Enter closes this help.
note-heading = Your note at this question
note-keys = Enter saves it. Esc leaves it as it was. Notes are kept with your test and are never marked.
go-to-heading = Go to a question
go-to-number = Question number (1 to { $questions }):
go-to-keys = Enter goes there. Esc, or a click here, closes this.

## Review

review-heading = Review your answers
review-legend = A to D: your answer    -: none yet    F: flagged    ': note
review-time-left = Time left { $clock }
warned-heading = There are questions without an answer
warned-questions =
    { $questions ->
        [one] { count-questions } has no answer: { $list }. A wrong answer costs nothing, so it is worth answering every question.
       *[other] { count-questions } have no answer: { $list }. A wrong answer costs nothing, so it is worth answering every question.
    }
warned-more = { $list } and more
warned-submit = submit all the same
warned-back = go back and answer
asked-heading = Submit your test?
asked-questions =
    { $questions ->
        [0] Every question is answered. After this you cannot change anything.
        [one] { count-questions } stays without an answer. After this you cannot change anything.
       *[other] { count-questions } stay without an answer. After this you cannot change anything.
    }
asked-back = go back
asked-submit = submit my test now

## The end

ended-cancelled = The test was stopped before it started.
ended-cancelled-about = No question of the test has been shown. Your centre will arrange another time with you.
ended-withdrawn = You have been withdrawn from this test.
ended-withdrawn-about = There is no result. Your answers are kept with the record. Your centre will tell you what happens next.
ended-voided = Your test has been stopped by the invigilators.
ended-voided-about = There is no result for now. Your answers are kept with the record. Your centre will tell you what happens next and how you can put your side.
end-submitted = Your test has been submitted.
end-time-up = The time is up. Your test has been submitted.
end-marking = All your answers are saved. Marking ...
end-waiting = All your answers are saved. The result is not available here; your centre will tell you.
result-passed = You have passed. Well done.
result-failed = You have not passed this time.
result-total = You answered { $right } of { count-questions } correctly. { $needed } were needed to pass.
result-provisional = The pass mark is provisional until a standard has been set.
result-seated = Your centre has the record of this test. Please stay seated until the invigilator says that you may go.
result-parts = This is how you did in each part. Your centre can print it with advice on what to work on before you try again.
result-score = { $right } of { $set }
result-demands = Knowledge { $knowledge-right } of { $knowledge-set }.   Understanding { $understanding-right } of { $understanding-set }.
result-work-heading = What to work on, first things first
result-work =
    { $marks ->
        [one] { $number }. { $outcome } ({ $marks } mark to gain)
       *[other] { $number }. { $outcome } ({ $marks } marks to gain)
    }
band-below = below the pass level
band-around = around the pass level
band-above = above the pass level
band-few = { $band }, from few questions

## Not saved

unsaved-heading = NOT SAVED
unsaved-hand = Please raise your hand. You have done nothing wrong.
unsaved-answer =
    { $answered ->
        [one] Your answers are safe: { $answered } is on disk. Only the last thing you did, at question { $number }, is not saved yet.
       *[other] Your answers are safe: { $answered } are on disk. Only the last thing you did, at question { $number }, is not saved yet.
    }
unsaved-safe =
    { $answered ->
        [one] Your answers are safe: { $answered } is on disk. Only what came after it is not saved yet.
       *[other] Your answers are safe: { $answered } are on disk. Only what came after them is not saved yet.
    }
unsaved-before = What was done last is not saved yet.
unsaved-kept = It is kept, and saving it is tried again every second. Until that works, no key does anything.
unsaved-time = Your invigilator can give you back the time that this takes.

## For the invigilator: sheets

sheet-first = The first invigilator of this machine
sheet-first-about = Nobody can open a test here yet. Type your name, and a PIN of 4 to 12 digits that you will remember. Others are added with "invigil room invigilator add".
sheet-sign-in = For the invigilator
sheet-sign-in-about = A test is opened by an invigilator. Choose your name with the arrow keys and type your PIN.
sheet-which = Which test?
sheet-which-about = Tests on this machine have not ended. Go on with one of them, or open a new one.
sheet-new-sitting = open a new test
sheet-continuation = A record from another machine
sheet-continuation-about = The record is checked and then goes on here. Say why; it is recorded with your name.
sheet-candidate = Who sits the test
sheet-candidate-about = Check who the candidate is. The candidate sees name, seat and conditions next and agrees to them.
sheet-arrangements = Access arrangements
sheet-arrangements-about = Only what was agreed before. If nothing was, press Page Down.
sheet-attend = For the invigilator
sheet-attend-about = The test is covered. Choose your name and type your PIN. The clock runs on until the PIN is right.
sheet-second = A second invigilator
sheet-second-about = This needs a second invigilator: more time is given than one may give alone, or the test is voided. Choose your name and type your PIN.
sheet-start-code = Ready to start
sheet-start-code-about = Your invigilator will read out the start code, or let you start. The clock starts when you have typed the code and pressed Enter.
sheet-value-of = ← →  { $at } of { $all }
sheet-gap = { $number }: lasted { $length }, { $rest } can be given back
field-invigilator = Invigilator
field-name = Your name
field-pin = PIN
field-pin-again = PIN once more
field-sitting = Test
field-candidate = Full name
field-born = Born
field-identity = Identity checked by
field-identity-note = What was seen
field-seat = Seat
field-extra-time = Extra time
field-rest-breaks = Rest breaks
field-colours = Colours
field-layout = Layout
field-timer = Time left
field-reader = Given as
field-language = Second language
field-approved-by = Approved by
field-approved-on = Approved on
field-reason = Reason
field-time = Time to add
field-incident = What happened
field-minutes-ago = Began, minutes ago
field-what-happened = In your words
field-gap = Interruption
field-credit = Give back
field-end = How it ends
field-start-code = Start code
hint-born = Year, month and day, for example 2001-12-31.
hint-identity-note = Which document it was, or who vouches. Not needed for a passport, licence or warrant card.
hint-extra-time = For example 25%, or 15 for 15 minutes. Empty: none.
hint-rest-breaks = For example 20 for 20 minutes in all, or 3x5 for three breaks of 5 minutes. Empty: none.
hint-approved-by = Who agreed to these arrangements.
hint-approved-on = Year, month and day, for example 2026-11-02.
hint-time = Minutes, or minutes and seconds: 5 or 5:30.
hint-credit = all, none, or so much: 5 or 5:30. Never more than the interruption.
hint-minutes-ago = 0 if it begins now.
hint-pin = Your PIN is not shown.
hint-end-submitted = It is marked as it stands.
hint-end-withdrawn = There is no result. The answers stay with the record.
hint-end-voided = For suspected malpractice. There is no result, and a second invigilator confirms it.
hint-end-cancelled = No question has been shown. The test can be sat another time.
value-no-colours = as the candidate likes
value-no-language = none
value-standard = as for everybody
value-spaced = more space between the lines
value-focused = the question alone
value-shown = shown
value-on-demand = shown when T is pressed
value-hidden = not shown
value-screen = on the screen
value-lines = lines, for a screen reader
value-spoken-lines = lines that are spoken
theme-dark = light on dark
theme-light = dark on light
theme-plain = no colours
theme-high-contrast = white on black, high contrast
theme-yellow-on-black = yellow on black
theme-cream = black on cream
theme-pale-yellow = black on pale yellow
theme-pale-blue = black on pale blue
theme-pale-green = black on pale green
theme-pale-pink = black on pale pink

## For the invigilator: what a sheet lacks

lack-name = Type the name.
candidate-other-name = A test of somebody by this name has not ended. To go on with it press Esc and choose it from the list; another person of the same name needs a name that differs.
lack-name-length = The name is too long.
lack-born = Type the date of birth as year, month and day: 2001-12-31.
lack-identity = Choose how identity was checked.
lack-identity-note = Say which document it was, or who vouches.
lack-seat = Type the seat.
lack-pin = Type your PIN.
lack-start-code = Type the start code.
pin-digits = Type a PIN of 4 to 12 digits.
lack-same-pin = The two PINs are not the same. Type both again.
lack-approved-by = Say who approved the arrangements.
lack-approved-on = Type the day of the approval as year, month and day: 2026-11-02.
lack-extra-time = Type a share such as 25% (at most 300%), or minutes such as 15.
lack-rest-breaks = Type minutes such as 20, or breaks such as 3x5.
lack-time = Type minutes, or minutes and seconds: 5 or 5:30.
lack-credit = Type all, none, or a time: 5 or 5:30.
lack-change = Nothing is changed yet. Esc goes back.
lack-incident = Choose what happened.
lack-minutes-ago = Type how many minutes ago it began, 0 for now.
lack-gap = Choose the interruption.
lack-end = Choose how the test ends.
lack-reason = Give a reason; it is recorded.
pin-wrong =
    { $seconds ->
        [0] That PIN is not right. It is recorded.
       *[other] That PIN is not right. It is recorded. Wait { count-seconds } before the next try.
    }
pin-none = Nobody by this name has a PIN here.
pin-wait = Too many wrong PINs. Wait { count-seconds }.
code-wrong =
    { $seconds ->
        [0] That is not the start code.
       *[other] That is not the start code. Wait { count-seconds } before the next try.
    }
code-none = No start code has been made today. Raise your hand: your invigilator can let you start.
code-wait = Too many wrong codes. Wait { count-seconds }, or raise your hand.
second-is-first = The second invigilator must be another person.
refused-too-long = The text is too long: 500 characters at most.
refused-no-break = No rest break is agreed, or none is left. Pause the test, or change the arrangement first.
refused-paused = The test is paused already.
refused-too-much = That is more time than any test has.
refused-would-end = So much extra time has been used that this would end the test.
refused-same-seat = Type another seat than the one on record.
refused-more-than-gap = No more than the interruption itself can be given back.
refused-covered = Your invigilator holds the start up. Raise your hand.
refused-now = That cannot be done now. Esc goes back.

## For the invigilator: over the test

attended-heading = Invigilator: { $name }
attended-seat = Seat { $seat }
attended-clock = The clock is stopped while you are here. All you do is recorded.
attended-paused = The test is paused until you end the pause. All you do is recorded.
attended-break = The candidate is on a rest break: { $left } of it are left.
attended-before = The clock has not started. All you do is recorded.
attended-allowed = Allowed   { $allowed } standard   { $agreed } agreed   { $added } added   { $credited } given back
attended-spent = Spent     { $working } working   { $break } break   { $suspended } paused   { $outage } interrupted
attended-left = Left      { $left }
attended-gaps =
    { $gaps ->
        [one] { $gaps } interruption is charged and not settled: press G.
       *[other] { $gaps } interruptions are charged and not settled: press G.
    }
attended-copy-behind =
    { $lines ->
        [one] The copy is { $lines } line behind.
       *[other] The copy is { $lines } lines behind.
    }
attended-copy-failed = The copy takes nothing any more: { $why }
attended-wall = The wall clock was set by { $by }. It changes nothing.
attended-pins =
    { $pins ->
        [one] { $pins } wrong PIN was given here.
       *[other] { $pins } wrong PINs were given here.
    }
attended-done = Done and recorded.
act-allow-start = let the candidate start
act-allow-start-about = Without the start code. The candidate then starts with S.
act-pause = pause the test
act-pause-about = The clock stops and the test is covered until you end the pause.
act-end-pause = end the pause
act-end-pause-about = The test goes on as soon as you give the screen back.
act-settle = settle an interruption
act-settle-about = It is charged until you settle it. Choose which one, and how much of it is given back.
act-add-time = add time
act-add-time-about = Time on top of what was agreed.
act-begin-break = begin a rest break
act-begin-break-about = The clock stops for as long as was agreed.
act-end-break = end the rest break
act-end-break-about = The test goes on as soon as you give the screen back.
act-arrange = change access arrangements
act-arrange-about = Change what is different now.
act-incident = note an incident
act-incident-about = What happened, when it began, in your own words.
act-seat = move to another seat
act-seat-about = At this machine. To move to another machine, use its copy of the record.
act-end = end the test
act-end-about = This cannot be undone.

## The owners' preview

preview-place = Item { $number } of { $items }
preview-go-to = Go to item number: { $typed }_   (Enter goes, Esc stays)
