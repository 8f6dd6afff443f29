//! A score as JSON, the same wherever one stands.

use serde::{Deserialize, Serialize};

use crate::engine::mark::Score;

/// Items right of items set.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreJson {
    right: u32,
    set: u32,
}

impl From<Score> for ScoreJson {
    fn from(score: Score) -> Self {
        Self { right: score.right, set: score.set }
    }
}

/// More right than set, which no mark has, is read as all right.
impl From<ScoreJson> for Score {
    fn from(json: ScoreJson) -> Self {
        Self { right: json.right.min(json.set), set: json.set }
    }
}
