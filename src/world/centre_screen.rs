//! The centre's screen at work: the model on one side, the records on the other, and between them keys,
//! the clock and a terminal. Records, clock and terminal are passed in.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::crossterm::event::Event;

use super::centre_office::CentreOffice;
use super::clock::Clock;
use super::terminal::{Arrival, Seat, hear_signals, ignore_job_control, listen};
use crate::engine::centre::deed::{Deed, Done, Refused};
use crate::engine::centre::picture::View;
use crate::engine::text::visible_line;
use crate::tui::centre::faults::refused;
use crate::tui::centre::model::{Asked, CentreModel, Overlay, Said};
use crate::tui::centre::update::Effect;
use crate::tui::centre::view::draw;
use crate::tui::centre::words::done_words;
use crate::tui::key::{self, Input};
use crate::tui::view::Drawn;

/// How long the records are shown before they are looked at again, in milliseconds: short enough that
/// two desks see what the other does while somebody stands in front of them.
pub const REFRESH_MS: u64 = 15_000;

/// More learners than this are looked at again only when somebody asks: it takes a moment.
const REFRESHED_MAX: usize = 5_000;

/// The centre's screen over its records.
pub struct CentreScreen<'w> {
    model: CentreModel,
    office: &'w mut dyn CentreOffice,
    clock: &'w dyn Clock,
    /// When the records were last looked at, by the boot-time clock.
    looked_ms: u64,
    drawn: Drawn,
}

impl<'w> CentreScreen<'w> {
    /// The screen over records that have just been looked at.
    pub fn new(model: CentreModel, office: &'w mut dyn CentreOffice, clock: &'w dyn Clock) -> Self {
        let looked_ms = clock.now().up_ms;
        Self { model, office, clock, looked_ms, drawn: Drawn::default() }
    }

    /// What is on the screen.
    #[must_use]
    pub fn model(&self) -> &CentreModel {
        &self.model
    }

    /// Draws the screen.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        let (model, mut drawn) = (&self.model, Drawn::default());
        terminal.draw(|frame| drawn = draw(frame, model))?;
        self.drawn = drawn;
        Ok(())
    }

    /// Takes in what a person does. A window that is too small takes nothing in: whoever sits there
    /// does not see what it would do.
    pub fn input(&mut self, input: Input) {
        if self.drawn.too_small {
            return;
        }
        match self.model.input(input, &self.drawn.hits) {
            None => {}
            Some(Effect::Look) => self.look(),
            Some(Effect::Do(asked)) => self.carry_out(&asked),
        }
    }

    /// Looks at the clock: the records are looked at again when they have been on the screen for long,
    /// unless somebody is in the middle of something.
    pub fn tick(&mut self) {
        let shown_ms = self.clock.now().up_ms.saturating_sub(self.looked_ms);
        let is_large = self.model.view == View::Learners && self.model.rows() > REFRESHED_MAX;
        if shown_ms >= REFRESH_MS && !self.model.is_busy() && !is_large {
            self.look();
        }
    }

    fn look(&mut self) {
        self.looked_ms = self.clock.now().up_ms;
        let look = self.model.look();
        let shown = self.office.look(&look).and_then(|picture| {
            self.model.show(picture);
            // At midnight another day is today.
            let now = self.model.look();
            if now != look {
                self.model.show(self.office.look(&now)?);
            }
            Ok(())
        });
        if let Err(why) = shown {
            self.say_refused(&why);
        }
    }

    fn carry_out(&mut self, asked: &Asked) {
        let done = match asked {
            Asked::Deed(deed) => self.office.act(deed).map(|done| self.said(deed, &done)),
            Asked::WritePage(waiting) => self.office.write_page(waiting).map(|file| {
                let file = visible_line(&file).into_owned();
                self.model.say_with("centre-done-page", &[("file", file.into())])
            }),
        };
        // The records are shown as they are now, whatever came of it.
        let focus = self.model.focus().map(str::to_owned);
        self.look();
        let is_same = self.model.focus().map(str::to_owned) == focus;
        match done {
            Ok(words) => self.model.say_done(Said::Done(words)),
            Err(Refused::Faults(faults)) if is_same => {
                let words = refused(&self.model.messages, &Refused::Faults(faults)).join(" ");
                self.model.give_back(&words);
            }
            Err(why) => self.say_refused(&why),
        }
    }

    fn said(&self, deed: &Deed, done: &Done) -> String {
        let learner = match deed {
            Deed::Change { was, .. } => was.learner.as_str(),
            Deed::Enter(wish) => wish.learner.as_str(),
            Deed::GiveSeats { .. } | Deed::Issue { .. } => "",
        };
        done_words(&self.model.messages, self.model.picture.name(learner), done)
    }

    fn say_refused(&mut self, why: &Refused) {
        let words = refused(&self.model.messages, why).join(" ");
        if matches!(self.model.overlay, Overlay::Card { .. }) {
            self.model.said = Some(Said::Refused(words));
        } else {
            self.model.say_done(Said::Refused(words));
        }
    }
}

/// Shows the screen on the real terminal until it is left, the terminal is gone, or a signal asks the
/// program to stop.
///
/// # Errors
/// What the terminal says; it is given back then, too.
pub fn show(mut screen: CentreScreen<'_>) -> io::Result<()> {
    ignore_job_control()?;
    let (send, arrivals) = mpsc::channel();
    hear_signals(send.clone(), || Arrival::Stop)?;
    let mut seat = Seat::take()?;
    std::thread::spawn(move || listen(&send));
    while !screen.model.left {
        screen.draw(&mut seat.terminal)?;
        let mut next = arrivals.recv_timeout(Duration::from_secs(1)).ok();
        // Everything that has come in is taken in before the screen is drawn again.
        while let Some(arrival) = next {
            match arrival {
                // A window that has shrunk and grown again has lost text, and its size says nothing.
                Arrival::Event(Event::Resize(..)) => {
                    let area = seat.terminal.get_frame().area();
                    seat.terminal.resize(area)?;
                }
                Arrival::Event(event) => {
                    key::input(&event).into_iter().for_each(|input| screen.input(input));
                }
                Arrival::Stop => return Ok(()),
            }
            if screen.model.left {
                return Ok(());
            }
            next = arrivals.try_recv().ok();
        }
        screen.tick();
    }
    Ok(())
}
