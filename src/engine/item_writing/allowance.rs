//! Allowances: an item may break a rule of item writing where a reason stands beside it.

use crate::engine::bank::{index_of, place_of};
use crate::engine::fault::{Fault, Severity};
use crate::engine::item::{Item, ItemStatus};
use crate::engine::rules;
use crate::engine::text::words;

/// Takes away the warnings that allowances excuse, and adds what is wrong with the allowances.
pub fn apply(items: &[Item], faults: &mut Vec<Fault>) {
    let mut used: Vec<Vec<bool>> = items.iter().map(|item| vec![false; item.allow.len()]).collect();
    faults.retain(|fault| {
        let index = index_of(&fault.place);
        let Some((item, used)) = index.and_then(|i| Some((items.get(i)?, used.get_mut(i)?))) else {
            return true;
        };
        let allowed = item.allow.iter().position(|allowance| allowance.code == fault.code);
        match allowed {
            Some(at) if fault.severity == Severity::Warning => {
                used[at] = true;
                false
            }
            _ => true,
        }
    });
    for (index, item) in items.iter().enumerate().filter(|(_, item)| item.status != ItemStatus::Retired) {
        for (position, allowance) in item.allow.iter().enumerate() {
            let place = place_of(index).member("allow", position);
            match rules::rule(&allowance.code) {
                Some(rule) if rule.is_advice && !used[index][position] => faults.push(Fault::warning(
                    "needless-allowance",
                    place.field("code"),
                    format!("the item keeps to \"{}\"", allowance.code),
                    "take the allowance away",
                )),
                Some(rule) if rule.is_advice => {}
                known => faults.push(Fault::error(
                    "no-such-allowance",
                    place.field("code"),
                    if known.is_some() {
                        format!("\"{}\" is no rule that a reason can excuse", allowance.code)
                    } else {
                        format!("there is no rule \"{}\"", allowance.code)
                    },
                    "name a warning of `invigil bank check`, or take the allowance away",
                )),
            }
            if words(&allowance.reason).count() < 2 {
                faults.push(Fault::error(
                    "allowance-without-reason",
                    place.field("reason"),
                    "the allowance gives no reason in words",
                    "say why the rule may be broken here",
                ));
            }
        }
    }
}
