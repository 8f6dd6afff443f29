//! The pages of learners, one after the other as they are asked for: of one sitting, or of every learner
//! in the register.

use std::collections::{BTreeMap, VecDeque};

use super::report_error::ReportError;
use super::report_folder::file_name;
use super::report_pages::Report;
use super::report_run::Job;
use super::report_source::{HeldTest, ReportSource};
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::handing_out::{self, NoPage, Page};
use crate::engine::centre::issued::Issued;
use crate::engine::centre::learner::Learner;
use crate::engine::date::Date;
use crate::messages::Language;

/// How pages are made.
#[derive(Clone, Debug)]
pub struct HandingOut {
    /// Who hands them out, and when.
    pub issued: Issued,
    /// Their language; `None` for that of each learner.
    pub language: Option<Language>,
}

/// A page that is to be written, with the sitting that it is about.
pub struct PageJob {
    /// What is to be written.
    pub job: Job,
    /// The sitting.
    pub sitting: String,
    /// What the register calls the document.
    pub document: &'static str,
}

/// The page about an attempt, or why there is none.
///
/// # Errors
/// A [`ReportError`] where the register does not hold what is needed.
pub fn page(
    source: &mut ReportSource,
    held: &HeldTest,
    attempt: &Attempt,
    how: &HandingOut,
) -> Result<Result<PageJob, NoPage>, ReportError> {
    if let Err(why) = handing_out::mark_of(attempt) {
        return Ok(Err(why));
    }
    let qualification = source.qualification(attempt)?;
    let language = how.language.unwrap_or(held.learner.language);
    let page = handing_out::page(&held.held(), attempt, &qualification, &how.issued, language);
    Ok(page.map(|page| PageJob {
        document: page.document(),
        sitting: attempt.sitting.clone(),
        job: Job { name: name(held, attempt, &page), report: Report::Learner(page), language },
    }))
}

/// `L-7F3K2Q-attempt-2-feedback`: with the test where the learner has tried several, with the sitting where
/// the attempt's number does not name it.
fn name(held: &HeldTest, attempt: &Attempt, page: &Page) -> String {
    let same = held.attempts.iter().filter(|other| other.number == attempt.number);
    let is_named = attempt.number > 0 && same.count() == 1;
    let number = if is_named { format!("attempt-{}", attempt.number) } else { attempt.sitting.clone() };
    let test = if held.has_other_tests { held.test.as_str() } else { "" };
    file_name(&[&held.learner.id, test, &number, page.document()])
}

/// Every learner's page: feedback after a fail, a slip after a pass, of the latest attempt that has
/// a mark.
pub struct Everybody<'a> {
    source: &'a mut ReportSource,
    how: HandingOut,
    /// Only attempts that were opened from this day on, and up to and with that one.
    period: (Option<Date>, Option<Date>),
    learners: std::vec::IntoIter<Learner>,
    ready: VecDeque<PageJob>,
    /// Sittings without a page, by the reason.
    pub left_out: BTreeMap<NoPage, Vec<String>>,
    /// Learners who have not sat anything.
    pub not_sat: usize,
}

impl<'a> Everybody<'a> {
    /// Begins with the first learner.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn new(
        source: &'a mut ReportSource,
        how: HandingOut,
        period: (Option<Date>, Option<Date>),
    ) -> Result<Self, ReportError> {
        let learners = source.learners()?.into_iter();
        Ok(Self {
            source,
            how,
            period,
            learners,
            ready: VecDeque::new(),
            left_out: BTreeMap::new(),
            not_sat: 0,
        })
    }

    /// Learners that are still to be looked at.
    #[must_use]
    pub fn left(&self) -> usize {
        self.learners.len()
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn next_page(&mut self) -> Result<Option<PageJob>, ReportError> {
        loop {
            if let Some(job) = self.ready.pop_front() {
                return Ok(Some(job));
            }
            let Some(learner) = self.learners.next() else {
                return Ok(None);
            };
            self.look_at(&learner)?;
        }
    }

    fn look_at(&mut self, learner: &Learner) -> Result<(), ReportError> {
        let (from, until) = self.period;
        let is_in = |attempt: &&Attempt| {
            let day = attempt.opened.date;
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        let mut has_sat = false;
        for held in self.source.held(learner)? {
            let attempts = || held.attempts.iter().filter(is_in);
            // The last one with a mark: a sitting that was cancelled, withdrawn or voided afterwards takes no
            // page away. Without any, the last one that is over says why.
            let marked = attempts().rfind(|a| handing_out::mark_of(a).is_ok());
            let over = || attempts().rfind(|a| a.closure.is_some());
            let Some(attempt) = marked.or_else(over).or_else(|| attempts().next_back()) else {
                continue;
            };
            has_sat = true;
            match page(self.source, &held, attempt, &self.how)? {
                Ok(job) => self.ready.push_back(job),
                Err(why) => self.left_out.entry(why).or_default().push(attempt.sitting.clone()),
            }
        }
        self.not_sat += usize::from(!has_sat);
        Ok(())
    }
}
