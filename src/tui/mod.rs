//! The candidate's screen: a model, how input changes it, and how it is drawn, or told in lines of
//! words; and [`centre`], the screen of the centre's desk. Everything here works on engine values and any ratatui backend; no file, clock or process is
//! known here.

pub mod centre;
pub mod key;
pub mod lines;
pub mod model;
pub mod preview;
pub mod sheet;
pub mod staff;
pub mod stage;
pub mod theme;
pub mod update;
pub mod view;
