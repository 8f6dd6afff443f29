
## Learner feedback, result slips and the feedback for tutors

date-in-words =
    { $weekday ->
        [0] Sunday
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
       *[6] Saturday
    } { date-short }
date-short =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

page-name = Name
page-learner = Learner number
page-uln = Unique Learner Number
page-sat-on = Date of the test
page-attempt = Attempt
page-centre = Centre
page-centre-named = { $centre-name }, number { $centre-number }
page-about = { $title } ({ $accreditation-number }). { $centre-name }, centre { $centre-number }.
page-issued = Issued { $date }. { $centre-name } ({ $centre-number })
page-issued-by = Issued { $date } by { $by }. { $centre-name } ({ $centre-number })
page-sitting = Sitting { $sitting }.
page-score = { $right } of { $set }
page-outcome = { $outcome } { $label }
page-outcome-hours =
    { $hours ->
        [one] { $outcome } { $label } ({ $hours } hour)
       *[other] { $outcome } { $label } ({ $hours } hours)
    }
page-labels-english = The names of the parts are in English.

## Learner feedback after a fail. Short sentences: the reader may be nervous, and may read slowly.

feedback-title = Your result and what to do next
feedback-who = { $name }, learner number { $id }. Test on { $date }.
feedback-attempt = Attempt { $attempt }.
feedback-failed = You have not passed this time: you got { $right } of { $set }
feedback-passed = You have passed: you got { $right } of { $set }
feedback-needed =
    { $missing ->
        [one] The pass mark is { $cut }: one more would have passed.
       *[other] The pass mark is { $cut }: { $missing } more would have passed.
    }
feedback-pass-mark = The pass mark is { $cut }.
feedback-cut = The pass mark is { $cut }. Your centre has a result slip for you.
feedback-provisional = This pass mark is provisional: it may still change.
feedback-unanswered = You left { count-questions } without an answer. A wrong answer costs nothing, so try every question.
feedback-nothing-answered = You answered no question, so we cannot tell what you know. A wrong answer costs nothing, so try every question.
feedback-parts = How you did
feedback-this-test = This test
feedback-mark = A learner who just passes
feedback-range = In 9 of 10 such tests the true level lies here
feedback-score-few = { $right } of { $set } (few)
feedback-alternative = Right answers of questions set. { $rows }. A learner who just passes gets { $percent } % right.
feedback-row = { $label }: { $words }
feedback-below = Probably below the pass level: { $parts }.
feedback-above = Probably above the pass level: { $parts }.
feedback-around = Too near the pass level to tell: { $parts }.
feedback-few = Too few questions to tell: { $parts }.
feedback-knowledge = Facts and words (knowledge)
feedback-understanding = Reasons and what to do (understanding)
feedback-work-heading = What to work on: most marks for your time first
feedback-work =
    { $marks ->
        [one] { $outcome } { $label }: { $marks } mark to gain.
       *[other] { $outcome } { $label }: { $marks } marks to gain.
    }
feedback-revise = Revise: { $topics }.
feedback-revise-more = Revise: { $topics }, and { $count } more.
feedback-work-rest = After these: { $parts }.
feedback-work-rest-part = { $outcome } { $label } ({ $marks })
feedback-resources = What to read and do
feedback-resource = { $title }: { $use }
feedback-book = { $title }, by { $author }
feedback-published = { $title } ({ $publisher })
feedback-published-year = { $title } ({ $publisher }, { $year })
feedback-isbn = { $title } ISBN { $isbn }
feedback-address = { $title }, { $address }
feedback-next = Your next try
feedback-booked = You are booked for { $date }.
feedback-from = You can take the test again from { $date }.
feedback-ask-date = Ask your centre when you can take the test again.
feedback-none-left = You have used every attempt that the rules allow. Ask your tutor what you can do now.
feedback-days =
    { $days ->
        [one] At least { $days } whole day must lie between two tests.
       *[other] At least { $days } whole days must lie between two tests.
    }
feedback-attempts-left =
    { $attempts ->
        [one] You have { $attempts } attempt left.
       *[other] You have { $attempts } attempts left.
    }
feedback-step-tutor = Ask your tutor to say that you are ready
feedback-step-book = Ask the exams office to book you in
feedback-progress = Since your last test
feedback-so-far = { $attempts }. This test: { $this }.
feedback-so-far-attempt = Attempt { $number }: { $right } of { $set }
feedback-total-better = In all you are better, by more than luck.
feedback-total-worse = In all you got fewer, by more than luck.
feedback-total-chance = In all the change is small enough to be luck.
feedback-total-few = The tests have too few questions to tell whether you are better.
feedback-change = { $outcome } ({ $before }, now { $after })
feedback-parts-better = Better, by more than luck: { $parts }.
feedback-parts-worse = Fewer, by more than luck: { $parts }.
feedback-parts-chance = Can be luck: { $parts }.
feedback-parts-few = Too few questions to tell: { $parts }.

## Result slip after a pass

slip-title = Result slip
slip-passed = { $name } has passed
slip-failed = { $name } has not passed this test
slip-test = { $title }, level { $level } ({ $accreditation-number })
slip-result = Result
slip-pass = Pass
slip-fail = Not passed
slip-mark = Mark
slip-cut-score = Pass mark
slip-provisional = { $cut } (provisional)
slip-issued-by = Issued by
slip-issued-on = Issued on
slip-not-the-certificate = This slip is the centre's own. It is not the certificate. Certificates come from the awarding body.
slip-evidence = Evidence for a portfolio
slip-evidence-means = A pass covers part of the knowledge below. It shows that enough of the whole test was right, not that every single point was. An assessor decides what counts as evidence.
slip-units-of = Units of { $qualification } whose knowledge is covered in part
slip-unit = Unit
slip-unit-title = Title
slip-covered-by = Covered by
slip-unit-number = Unit { $unit }
slip-knowledge-of = Unit { $unit }: { $title }
slip-reference = Reference
slip-knowledge = Knowledge
slip-not-mapped = not mapped
slip-key = What the numbers mean
slip-assessor = Assessor: name, signature and date

## Retake feedback for tutors

tutor-title = Retake feedback for tutors
tutor-about-group = { $group }. { $about }
tutor-nobody = Nobody has a retake before them.
tutor-learners = Learners
tutor-ready-count = Ready to book
tutor-waiting-count = Waiting
tutor-booked-count = Booked
tutor-none-left-count = No attempt left
tutor-few-title = A small group
tutor-few-learners =
    { $learners ->
        [one] { $learners } learner is not a group: read each figure as one person's, on one day.
       *[other] { $learners } learners are a small group: one learner more or less can change the order below.
    }
tutor-map = Right answers by learner and part
tutor-learner = Learner
tutor-all = All
tutor-group = Group
tutor-cell = { $right }/{ $set }
tutor-cell-few = { $right }/{ $set }*
tutor-map-legend = Light: nearly all right. Dark: most marks still to gain.
tutor-few-items = * Too few questions to conclude from for one learner. The row of the group rests on more.
tutor-few-items-one = * Too few questions to conclude from.
tutor-key = What the columns are
tutor-gains = Where most marks lie
tutor-part = Part
tutor-marks = Marks to gain
tutor-losers = Learners
tutor-hours = Hours
tutor-gains-order = First comes the part in which the whole group can gain most marks.
tutor-sessions = Learners who need the same session
tutor-session = Session on
tutor-ready = Ready to book
tutor-attempt = Attempt
tutor-mark = Mark
tutor-from = First day
tutor-waiting = Waiting
tutor-waits-for = Waits for
tutor-waits-tutor = your word that the learner is prepared; then from { $date }
tutor-waits-mark = the mark of the attempt of { $date }
tutor-waits-days = the days between two attempts: from { $date }
tutor-booked = Booked
tutor-day = Day
tutor-none-left = No attempt left
tutor-named-id = { $name } ({ $id })
