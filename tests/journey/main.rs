//! A made-up centre from `centre init` to the last report: 60 learners, three rooms, two test days, with
//! arrangements, absences, a withdrawal, an evacuation, interruptions, malpractice, fails and retakes.
//! Every step but the sitting itself is a command of the real program; sittings are carried out by the
//! engine on a clock of their own. The whole journey goes over SQLite and over PostgreSQL, kills programs
//! and the database on its way, and ends with the same reports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod centre;
mod compared;
mod pages;
#[path = "../postgres_server/mod.rs"]
mod postgres_server;
mod sat;
mod steps;
#[path = "../pages/support.rs"]
mod tools;
