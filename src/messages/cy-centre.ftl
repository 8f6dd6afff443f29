
## The centre's screen
