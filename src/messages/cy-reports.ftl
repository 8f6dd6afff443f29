
## Learner feedback, result slips and the feedback for tutors
