//! What the parts of a document are: the tree of its tags, whose leaves are filled with the marks that
//! were painted for them.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// The tags of a document, in reading order.
#[derive(Default)]
pub struct Tags {
    groups: Vec<(TagKind, Vec<Child>)>,
    top: Vec<usize>,
    leaves: usize,
    headings: Vec<(u8, String, Leaf)>,
}

/// A tag that others can be put under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group(usize);

/// Something that is read: text or a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf(pub usize);

enum Child {
    Group(usize),
    Leaf(Leaf),
}

impl Tags {
    /// Adds a tag, under another or at the top.
    pub fn group(&mut self, under: Option<Group>, tag: impl Into<TagKind>) -> Group {
        let index = self.groups.len();
        self.groups.push((tag.into(), Vec::new()));
        match under {
            Some(under) => self.groups[under.0].1.push(Child::Group(index)),
            None => self.top.push(index),
        }
        Group(index)
    }

    /// Adds something that is read under a tag.
    pub fn leaf(&mut self, under: Group) -> Leaf {
        let leaf = Leaf(self.leaves);
        self.leaves += 1;
        self.groups[under.0].1.push(Child::Leaf(leaf));
        leaf
    }

    /// A tag with one thing that is read under it.
    pub fn only(&mut self, under: Option<Group>, tag: impl Into<TagKind>) -> Leaf {
        let group = self.group(under, tag);
        self.leaf(group)
    }

    /// Notes that something that is read is a heading of a level.
    pub fn heading(&mut self, level: u8, text: &str, leaf: Leaf) {
        self.headings.push((level, text.to_owned(), leaf));
    }

    /// The headings, in reading order.
    pub fn headings(&self) -> &[(u8, String, Leaf)] {
        &self.headings
    }

    /// How many things are read.
    pub fn leaves(&self) -> usize {
        self.leaves
    }

    /// The tree, with what was painted for each leaf.
    pub fn tree(self, painted: &[Vec<Identifier>]) -> TagTree {
        let mut tree = TagTree::new();
        for index in &self.top {
            tree.push(self.node(*index, painted));
        }
        tree
    }

    fn node(&self, index: usize, painted: &[Vec<Identifier>]) -> TagGroup {
        let (tag, children) = &self.groups[index];
        let mut group = TagGroup::new(tag.clone());
        for child in children {
            match child {
                Child::Group(index) => group.push(self.node(*index, painted)),
                Child::Leaf(leaf) => {
                    let painted = painted.get(leaf.0).into_iter().flatten();
                    group.children.extend(painted.map(|identifier| Node::Leaf(*identifier)));
                }
            }
        }
        group
    }
}
