//! Questions by their names: an item that candidates have seen keeps its words, or becomes a new
//! version.

use std::collections::BTreeMap;

use super::bank::place_of;
use super::digest::Digest;
use super::fault::Fault;
use super::form::{Form, KeyBook};
use super::item::{Item, translated_wordings, wording};
use super::language::Language;

/// A question that candidates were shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// Id of the item.
    pub id: String,
    /// Its version then.
    pub version: u32,
    /// Its [`Item::wording`] then.
    pub wording: Digest,
    /// Its [`Item::translated_wordings`] then.
    pub translations: Vec<(Language, Digest)>,
}

/// The questions of a form, by its key book.
#[must_use]
pub fn shown(form: &Form, keys: &KeyBook) -> Vec<Shown> {
    let of = |(item, (id, key)): (&super::form::FormItem, &(String, super::item::OptionIndex))| {
        let distractors = item.options.iter().enumerate().filter(|(i, _)| *i != key.index());
        (item.id == *id).then(|| Shown {
            id: item.id.clone(),
            version: item.version,
            wording: wording(
                &item.stem,
                &item.options[key.index()],
                distractors.map(|(_, text)| text.as_str()),
            ),
            translations: translated_wordings(&item.translations, *key),
        })
    };
    form.items.iter().zip(&keys.keys).filter_map(of).collect()
}

/// Items whose words are no longer those that were shown under the same version. Places are
/// `item/<index in the slice>/...`.
#[must_use]
pub fn edited_after_use(items: &[Item], shown: &[Shown]) -> Vec<Fault> {
    let mut used: BTreeMap<(&str, u32), Vec<&Shown>> = BTreeMap::new();
    for shown in shown {
        used.entry((&shown.id, shown.version)).or_default().push(shown);
    }
    let mut faults = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(uses) = used.get(&(item.id.as_str(), item.version)) else {
            continue;
        };
        let (wording, translations) = (item.wording(), item.translated_wordings());
        let is_other = |shown: &&&Shown| {
            shown.wording != wording || shown.translations.iter().any(|words| !translations.contains(words))
        };
        let times = uses.iter().filter(is_other).count();
        if times > 0 {
            faults.push(Fault::error(
                "edited-after-use",
                place_of(index).field("stem"),
                format!(
                    "version {} was shown in {times} sitting{} in other words than these",
                    item.version,
                    if times == 1 { "" } else { "s" }
                ),
                format!(
                    "put the old words back, then begin version {} with `invigil bank revise {}`",
                    item.version + 1,
                    item.id
                ),
            ));
        }
    }
    faults
}
