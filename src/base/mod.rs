//! What every stage stands on. Knows nothing of claims, dossiers or pages.
//!
//! Invariant: [`disk`] alone reads and writes files, so every file error carries its path.

pub mod catalogue;
pub mod date;
pub mod diagnostic;
pub mod disk;
pub mod id;
pub mod judgement;
pub mod notes;
pub mod placed;
pub mod project;
pub mod ruling;
pub mod starter;
pub mod template;
pub mod text;
pub mod theme;
pub mod yaml;
