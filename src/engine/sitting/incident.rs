//! Incidents: what happened in the room, from a fixed list of kinds (after TAO's list of
//! irregularities: environment, examinee, proctor or staff, technical, other).

/// What happened, in whose words, and when it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// What kind of thing.
    pub kind: IncidentKind,
    /// In the invigilator's words.
    pub text: String,
    /// When it began, in milliseconds since 1970-01-01 00:00 UTC on the wall clock; may lie in the
    /// past.
    pub began_wall_ms: i64,
}

/// Kinds and, under each, what it was. A kind of incident is an entry of [`IncidentKind::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncidentKind {
    /// The kind.
    pub kind: &'static str,
    /// What it was.
    pub subkind: &'static str,
}

const fn kind(kind: &'static str, subkind: &'static str) -> IncidentKind {
    IncidentKind { kind, subkind }
}

impl IncidentKind {
    /// The kinds.
    pub const KINDS: [&'static str; 5] = ["environment", "candidate", "staff", "technical", "other"];

    /// Every kind with every subkind, in the order of every list. Names stand in records and never
    /// change; new ones are added.
    pub const ALL: [Self; 24] = [
        kind("environment", "fire alarm or evacuation"),
        kind("environment", "noise"),
        kind("environment", "heat, cold or light"),
        kind("environment", "intruder or disturbance from outside"),
        kind("environment", "power cut"),
        kind("candidate", "illness"),
        kind("candidate", "late arrival"),
        kind("candidate", "left the room"),
        kind("candidate", "distress"),
        kind("candidate", "identity in doubt"),
        kind("candidate", "suspected malpractice"),
        kind("candidate", "disruptive behaviour"),
        kind("staff", "wrong candidate or wrong test started"),
        kind("staff", "arrangement missing or wrong"),
        kind("staff", "invigilator absent or changed"),
        kind("staff", "suspected malpractice"),
        kind("technical", "computer failed"),
        kind("technical", "display, keyboard or mouse"),
        kind("technical", "storage full or failing"),
        kind("technical", "assistive technology"),
        kind("technical", "clock wrong"),
        kind("technical", "program"),
        kind("other", "complaint about a question"),
        kind("other", "other"),
    ];

    /// The subkinds of a kind, in order.
    pub fn of(kind: &str) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |entry| entry.kind == kind)
    }

    /// Reads a kind and its subkind.
    #[must_use]
    pub fn parse(kind: &str, subkind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.kind == kind && entry.subkind == subkind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_subkinds_and_no_name_stands_twice() {
        for kind in IncidentKind::KINDS {
            assert!(IncidentKind::of(kind).count() >= 2, "{kind}");
        }
        for (index, entry) in IncidentKind::ALL.iter().enumerate() {
            assert!(IncidentKind::KINDS.contains(&entry.kind));
            assert_eq!(IncidentKind::ALL.iter().position(|other| other == entry), Some(index));
            assert_eq!(IncidentKind::parse(entry.kind, entry.subkind), Some(*entry));
        }
        assert_eq!(IncidentKind::parse("candidate", "power cut"), None);
    }
}
