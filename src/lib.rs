//! `dossier`: from a folder of texts that disagree to a dossier in which every statement is anchored to words.
pub mod base;
pub mod corpus;
pub mod evidence;
pub mod findings;
pub mod pages;
pub mod render;
pub mod site;
