# What the candidate reads, in English. Syntax: https://projectfluent.org
# Footers fit into 76 columns together with their keys; dialogs are 58 columns wide.

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
key-no-name = no, change the name
key-stop = stop here
key-to-practice = go on to a practice question
key-start = start the test
key-to-instructions = back to how the test works
key-go-on-test = go on with the test
key-close = close it for good
key-keep-open = do not close it
key-leave-time = leave, to give time back
key-close-now = close the test as it stands
key-answer = answer
key-back = back
key-next = next
key-flag = flag
key-go-to = go to
key-clear = clear
key-review = review
key-help = help
key-move = move
key-choose = choose
key-to-test = on to the test
key-open = open
key-next-unanswered = next unanswered
key-submit = submit the test
key-read-on = read on
key-finish = finish
key-scroll = scroll
key-leave = leave
key-as-candidates = as candidates see it
key-notes = key and notes
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

## Name and confirmation

name-welcome = Welcome
name-ask = Please type your full name, as it stands on your entry, and press Enter.
name-label = Your name:
confirm-ask = Is this you, and is this your test?
confirm-name = Name
confirm-test = Test
confirm-questions = Questions
confirm-time = Time
confirm-wrong = If anything is wrong, stop here and raise your hand. If you have begun this test before, it goes on where you left it.
preparing-test = Preparing your test ...

## Instructions

instructions-heading = How the test works
instructions-size = There are { count-questions } and you have { count-minutes }. Each question has four answers; one of them is right.
instructions-letters = Press the letter of your answer. You can change it as often as you like until you submit.
instructions-saved = Every answer is saved at once. If the computer stops, nothing you have answered is lost.
instructions-guess = A wrong answer costs nothing, so it is worth answering every question.
instructions-flag = You can flag a question to come back to it, and look over all questions before you submit.
instructions-time-up = When the time is up, your test is submitted as it stands.
instructions-hand = If anything goes wrong, raise your hand.
instructions-practice = Next comes a practice question, so that you can try the keys. It is not timed and does not count.
ready-heading = Ready to start
ready-clock = You have { count-minutes } for { count-questions }. The clock starts when you press S.
ready-breath = Take a breath. Start when you and your invigilator are ready.

## After an interruption

interrupted-heading = Your test was interrupted. Your answers are safe.
interrupted-lasted = The interruption lasted { $gap }.
interrupted-credited = Your invigilator has given back { $credit }.
interrupted-charged = It has been counted as part of your time. If that seems wrong, raise your hand before you go on.
interrupted-answered = { $answered } of { count-questions } are answered. The clock is running.
interrupted-torn = For the invigilator: the last { $bytes } bytes of the record were not completely written and were set aside. They were not yet shown as saved.
gap-heading = Please raise your hand. Your answers are safe.
gap-too-long = The test was interrupted for { $gap }. That is longer than the { $left } that were left, so the invigilator has to decide how it goes on.
gap-invigilator = For the invigilator
gap-what-to-do = To give the time back, press Q and start the test again with --credit-outage and the reason. To charge it, press C: the test is closed and marked as it stands. Nothing has been recorded yet.
gap-close = Close the test for good? Y or N.

## Questions

question-place = Question { $number } of { $questions }
question-flagged = Flagged
practice-heading = Practice question
practice-terms = not timed, does not count
practice-try = Try it: press a letter, or move with the arrow keys and press Enter.
practice-chosen = You chose { $option }. Try changing it, then press → to go on.
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
saved-again = everything is saved again

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
help-go-to = go to a question by its number
help-review = review all questions, and submit
help-time = hide or show the time left
help-scroll-keys = Page Up, Page Down
help-scroll = scroll a long question
help-ends-keys = Home, End
help-ends = first and last question
help-mouse = You can also use the mouse. Enter closes this help.
go-to-heading = Go to a question
go-to-number = Question number (1 to { $questions }):
go-to-keys = Enter goes there. Esc, or a click here, closes this.

## Review

review-heading = Review your answers
review-legend = A to D: your answer    -: no answer yet    F: flagged
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
unsaved-stop = Please stop and raise your hand. What you did last is NOT SAVED yet. It is kept in memory and saving is tried again all the time.
unsaved-safe =
    { $answered ->
        [one] { $answered } answer is safe on disk.
       *[other] { $answered } answers are safe on disk.
    }

## The owners' preview

preview-place = Item { $number } of { $items }
preview-go-to = Go to item number: { $typed }_   (Enter goes, Esc stays)
