
## Lines of words: the same test for screen readers and Braille displays

lines-welcome = The test in lines of words. Type what you are asked for and press Enter.
lines-welcome-help = Type ? to hear what you can type, and again to hear once more where you are. Where a message says to press a letter, type it and press Enter; for Esc, type stop.
lines-time-left = Time left: { $time }.
lines-not-agreed = For the invigilator: lines are not agreed for this candidate. Agree that arrangement, or stop and start without --plain and --speech.
lines-start-plain = For the invigilator: it is agreed that the test is given in lines. Stop, and start it with --plain.
lines-start-speech = For the invigilator: it is agreed that the test is given in lines that are spoken. Stop, and start it with --speech.
lines-speech-missing = For the invigilator: this machine has no speech, because spd-say, the command of Speech Dispatcher, is not installed. The test goes on in lines.
lines-speech-gone = For the invigilator: speech has stopped working. The test goes on in lines.

## Lines: sheets

lines-sheet-how = One field at a time: type what belongs into it. An empty line keeps what is there.
lines-sign-in-about = A test is opened by an invigilator, with a name and a PIN. Type stop to leave.
lines-arrangements-about = Only what was agreed before. If nothing was, type done.
lines-attend-about = The test is covered. Give your name and your PIN. Type stop to go back to the test.
lines-start-code-about = Your invigilator will tell you the start code, or let you start. The clock starts when you have typed the code and pressed Enter. Type stop to go back to how the test works.
lines-field = { $label }: { $value }.
lines-field-empty = { $label }: empty.
lines-field-secret = { $label }: it is neither shown nor spoken.
lines-field-choice = { $label }: { $value }, number { $number } of { $count }. Type a number or the words.
lines-no-choice = There is no such choice, and nothing was changed.
lines-refused = Not taken. { $why }
lines-first-field = This is the first field. Type stop to lay the sheet aside.
lines-too-long = That is too long: it may have { $characters } characters. Nothing was taken.
lines-unclean = That line has characters that cannot be taken, perhaps from an arrow key. Nothing was taken; type it again.
lines-help-field = Type what belongs into the field and press Enter. An empty line keeps what is there. A hyphen alone empties it.
lines-help-choice = Where there are numbers, type the number, or the words after it.
lines-help-sheet = back: the field before. stop: lays the sheet aside. done: keeps the rest as it is. again: says the field once more. ?: says this.
lines-help-literal = To fill in one of these words itself, put an equals sign before it: =back.

## Lines: before the clock

lines-confirm-next = Type y if this is right. If anything is wrong, type n and raise your hand. Type q to stop here.
lines-instructions-letters = Type the letter of your answer and press Enter. You can change it as often as you like until you submit.
lines-instructions-practice = Next come three practice questions, so that you can try what to type. They are not timed and do not count.
lines-instructions-next = Type n to go on to the practice questions. Type q if you do not want to sit the test.
lines-cancel-next = Type n to go on, or y to stop: then you do not sit the test today.
lines-ready-clock = You have { $time } for { count-questions }. The clock starts when you type s.
lines-ready-next = Type s to start the test, or p to hear again how it works.

## Lines: questions

lines-clock-runs = The clock is running.
lines-place = Question { $number } of { $questions }.
lines-practice-place = Practice question { $number } of { $questions }. It is not timed and does not count.
lines-flagged = Flagged.
lines-noted = Note.
lines-option-chosen = { $option }, your answer: { $text }
lines-option-struck = { $option }, struck out: { $text }
lines-note = Your note: { $note }
lines-no-answer = No answer yet.
lines-your-answer = Your answer is { $option }.
lines-tip-answer = Try it: type a, b, c or d. Type another letter to change your mind. Then n goes on.
lines-tip-tools = Try s b to strike answer B out, f to flag the question, and w with some words to write a note. Then n goes on.
lines-tip-again = Try again to hear the question once more, and ? to hear all that you can type. Then n goes on.
lines-answer =
    { $kept ->
        [yes] Answer { $option } saved.
       *[no] Answer { $option } chosen.
    }
lines-cleared =
    { $kept ->
        [yes] Answer cleared, saved.
       *[no] Answer cleared.
    }
lines-flag =
    { $kept ->
        [yes] Flag saved.
       *[no] Flag set.
    }
lines-flag-lifted =
    { $kept ->
        [yes] Flag lifted, saved.
       *[no] Flag lifted.
    }
lines-strike =
    { $kept ->
        [yes] { $option } struck out, saved.
       *[no] { $option } struck out.
    }
lines-strike-lifted =
    { $kept ->
        [yes] { $option } brought back, saved.
       *[no] { $option } brought back.
    }
lines-note-kept =
    { $kept ->
        [yes] Note saved.
       *[no] Note written.
    }
lines-note-wiped =
    { $kept ->
        [yes] Note wiped, saved.
       *[no] Note wiped.
    }
lines-saved-again = Everything is saved again.
lines-unsaved = NOT SAVED. Nothing more is taken until it is. Please raise your hand.
lines-language = The test is in English now.
lines-note-ask = Type your note and press Enter. An empty line leaves it as it was, and a hyphen alone wipes it. Notes are kept with your test and are never marked.
lines-go-to-ask = Which question, from 1 to { $questions }? An empty line stays here.

## Lines: what was typed and cannot be done

lines-unknown = That means nothing here, and nothing was changed. Type ? for help.
lines-unknown-answer = That means nothing here, and no answer was changed. An answer is one letter alone. Type ? for help.
lines-type-go-to = To go to question { $number }, type g { $number }.
lines-no-question = There is no question { $number }: they go from 1 to { $questions }.
lines-strike-which = Type s and the letter of the answer to strike out, for example s b.
lines-strike-chosen = { $option } is your answer. Clear it with x before you strike it out.
lines-no-colours = There are no colours in lines.
lines-one-language = This test is in one language.
lines-no-staff = No invigilator can come in here now.
lines-all-answered = Every question is answered.
lines-practice-only = These are the practice questions: there is nothing to review or to submit.
lines-no-time = The time left is not told in this test. That was agreed.
lines-clock-waits = The clock has not started.
lines-cannot-leave = You cannot leave the test here. Type submit to submit it, or ask your invigilator.

## Lines: help in front of a question

lines-help-heading = What you can type, each followed by Enter. Capital letters are the same. The words are English in every language of the test.
lines-help-answer = a, b, c or d, or 1 to 4: chooses that answer.
lines-help-move = n or next: the next question. p or back: the one before. first, last: the first and the last question.
lines-help-go-to = g 12: question 12. u: the first question without an answer.
lines-help-clear = x or clear: clears your answer.
lines-help-flag = f or flag: flags the question, to come back to it, or lifts the flag.
lines-help-strike = s b or strike b: strikes answer B out, or brings it back.
lines-help-note = w and some words: writes a note at this question. w alone: says your note and asks for another.
lines-help-again = again, repeat, or an empty line: says the question once more. options: says the answers only.
lines-help-time = t or time: says how much time is left.
lines-help-review = r or review: says which questions are unanswered and flagged. list: every question with its answer.
lines-help-submit = submit: asks whether to submit the test.
lines-help-language = i: switches to the other language.

## Lines: review

lines-review = Review.
lines-counts = { $answered } answered, { $flagged } flagged, { $unanswered } unanswered.
lines-unanswered = Without an answer: { $list }.
lines-flagged-list = Flagged: { $list }.
lines-noted-list = With a note: { $list }.
lines-review-next = Type g and a number to go to a question, u for the first without an answer, list to hear every answer, back to go back to it, t for the time left, or submit.
lines-warned-next = Type submit to submit all the same, or n to go back.
lines-asked-next = Type y to submit your test now, or n to go back.

## Lines: covered, and after the test

lines-covered-next = Type n to go on with the test.
lines-break-left = Left of the agreed break: { $time }.
lines-covered-wait = Wait for your invigilator.
lines-outcome = { $outcome } { $label }: { $score }, { $band }.
lines-finish = Type q to finish.

## Lines: for the invigilator

lines-menu-time = Standard time { $allowed }, agreed { $agreed }, added { $added }, given back { $credited }, left { $left }.
lines-menu-next = Type a letter. Type q to give the test back to the candidate, or an empty line to hear all of this again.
lines-copy-failed = The second copy of the record takes nothing: { $why }
lines-copy-behind = The second copy of the record is { $lines } lines behind.
