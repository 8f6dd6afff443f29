//! The centre's screen: a dashboard for the exams officer and the invigilators. A model, how keys change
//! it, and how it is drawn. It shows a picture of the register and asks for deeds; where the records are
//! kept is not known here.

pub mod act;
pub mod card;
pub mod faults;
pub mod model;
pub mod reading;
pub mod update;
pub mod view;
pub mod words;
