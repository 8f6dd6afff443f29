//! Proves the engine as pure code: the blueprint, the draw, the sitting, marking and feedback, each against
//! figures that come from somewhere else (the specification, an exhaustive search, a standard, an
//! independent computation in the test).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod blueprint;
mod clashes;
mod cohort;
mod draw;
mod editions;
mod fairness;
mod feedback;
mod ledger;
mod ledger_examples;
mod marking;
mod progress;
mod quality;
mod redraw;
mod refusals;
mod retake_rules;
mod steered;
mod steered_shipped;
mod support;
mod timekeeper;
mod vectors;
mod versions;
