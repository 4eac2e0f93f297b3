//! Capitals that name nothing by themselves: acronyms of techniques and trade, tickers, adjectives made of a name.

use crate::evidence::lexicon::{self, word_set};
use crate::evidence::sentence::Sentence;
use crate::evidence::token::TokenKind;
use crate::evidence::words::Words;
use std::sync::LazyLock;

/// Whether a word is written as initials are: two capitals or more, digits and `&` among them.
pub fn is_acronym(word: &str) -> bool {
    word.len() >= 2
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|ch| ch.is_uppercase() || ch == '&' || ch == '.' || ch.is_ascii_digit())
        && word.chars().filter(|ch| ch.is_uppercase()).count() >= 2
}

/// Capitals that are the names of techniques, units, posts and measures, not of bodies; in the plural, too.
pub fn is_common_acronym(word: &str) -> bool {
    static SET: LazyLock<Words> = LazyLock::new(|| Words::of(ACRONYMS.split_whitespace()));
    const ACRONYMS: &str = "
        AI AGI ASI LLM ML NLP API SDK GPU CPU TPU RAM ROM SSD HDD USB LED LCD OLED TV HD UHD DVD CD VHS PC OS UI UX IT ICT
        HR PR R&D M&A B2B B2C D2C EV ICE SUV BEV VR AR XR ID QA QR OK FAQ PDF JPEG PNG GIF HTML CSS XML JSON YAML CSV SQL
        PHP URL URI HTTP HTTPS FTP SFTP SSH SSL TLS VPN DNS IP TCP UDP LAN WAN WIFI GPS GSM CDMA LTE SIM ESIM IMEI IMSI
        MSISDN ICCID SMS MMS OTP PIN PUK CVV SSN TIN EIN PII PHI MFA 2FA SSO RCE CVE DDOS XSS DLL EXE ISP ISO IOT RFID NFC
        CRM ERP SAP CMS POS ATM EFT SaaS PaaS IaaS VOIP CEO CFO COO CTO CIO CISO CMO CSO CPO CLO CRO CHRO VP SVP EVP AVP MD MP
        MPS PM QC KC JD MBA PHD BA BSC MSC LLB GDP GNP CPI PPI PMI PCE FX IPO ICO SPO LBO MBO ESOP NDA MOU LOI RFP RFI SLA KPI ROI
        ROE ROA ROCE EPS DPS PE P/E NAV AUM EBIT EBITDA GAAP IFRS P&L YOY QOQ YTD FY Q1 Q2 Q3 Q4 1H 2H H1 H2 CAGR ARR MRR ETF
        REIT SPAC SPV ADR ADS GDR ESG CSR DEI DNA RNA MRNA HIV AIDS COVID SARS MRI CT ICU ER ADHD PTSD BMI UFO
        USD EUR GBP RMB CNY JPY CHF CAD AUD INR A.M P.M AM PM GMT BST EST EDT CST CDT MST MDT PST PDT UTC CET CEST IST JST
        BC AD CE BCE CC BY II III IV VI VII VIII IX XI XII NGO PLC LLC LLP INC LTD CORP MLN BLN DLR DLRS PCT STG CTS SHRS NET SHR
        VS QTR MTHS AVG REVS OPER NOTE SOS VIP DIY RSVP ASAP FYI AKA TBA TBD ETA ETC FOIA NSFW RIP WWI WWII CO2 LNG LPG NGL
        VAT GST PAYE NI DUI LGBT LGBTQ GDPR CCPA HIPAA SOX FCPA ERISA BBQ HQ PO TLD APK CPM CPC SEO WMD IED SWAT HOV MPG MPH KPH KWH MW GW TWH BTU BPD";
    let bare = word.strip_suffix('s').filter(|bare| is_acronym(bare)).unwrap_or(word);
    SET.contains(word) || SET.contains(bare)
}

/// Whether the token is the code of a share: `<ABC>`, `ABC.N`, `(NYSE: ABC)`.
pub(super) fn is_ticker(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let code = |word: &str| {
        (1..=6).contains(&word.len()) && word.chars().all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit())
    };
    // The code of a market behind a point: `ABC.N`, `ABCD.PA`; not `U.S`, `N.V`.
    let with_market = word
        .split_once('.')
        .is_some_and(|(share, market)| share.len() >= 2 && code(share) && market.len() <= 2 && code(market));
    let short = word.split('.').all(code);
    let before = sentence.before(at);
    let after = sentence.lower(at + 1);
    let angled = before == "<" && after == ">";
    let exchange = at >= 2 && before == ":" && is_exchange_code(sentence.lower(at - 2));
    let in_brackets = before == "(" && after == ")" && word.contains('.') && !word.ends_with('.');
    let of_exchange = after == ":" && is_exchange_code(sentence.lower(at)) && before == "(";
    // `Calder Inc ABC`: behind the legal form stands the code.
    let formed = at >= 2
        && lexicon::is_legal_form(before)
        && !lexicon::is_legal_form(sentence.lower(at))
        && super::is_capital(sentence, at - 1)
        && super::is_capital(sentence, at - 2)
        && is_acronym(word)
        && short;
    formed || with_market || of_exchange || short && (angled || exchange || in_brackets)
}

word_set! {
    /// Exchanges as they stand before the code of a share.
    is_exchange_code, lower:
    "nyse nasdaq amex lse tsx tsxv asx hkex hkse sehk sgx nse bse tse tyo krx fra etr xetra epa euronext aim otc otcqb
     otcqx otcmkts six swx omx bme bit bmv b3 jse otcbb nasdaqgs nasdaqgm nasdaqcm"
}

/// Whether the token is an adjective made of a name and a small word: `London-based`, `Calder-owned`. Names with a
/// small second part (`Wal-mart`) are none.
pub(super) fn is_adjective(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let Some((_, last)) = word.rsplit_once(['-', '‑']) else { return false };
    let small = last.len() >= 3 && last.chars().all(char::is_lowercase);
    small
        && (is_adjective_tail(last)
            || (last.ends_with("ed") || last.ends_with("ing")) && lexicon::is_word(last) && last.len() >= 5)
}

word_set! {
    /// Small words that make an adjective of the name before them.
    is_adjective_tail, lower:
    "based led owned backed listed born made run built style like era wide only free held bound friendly specific type size
     sized long old year day month week focused linked related controlled dominated funded sponsored educated trained
     enabled powered driven centric compatible oriented branded approved related affiliated headquartered level scale
     minute point percent pound dollar euro strong odd plus page share member seat first inspired esque ready native
     exclusive certified traded operated managed aligned parent"
}

/// Whether a token that begins with a digit is, or begins, a name: `7-Eleven`, `23andMe`, `3Com`; `3M` only where it acts.
pub(super) fn is_digit_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return false;
    }
    let rest = word[digits..].trim_start_matches('-');
    let letters = rest.chars().all(char::is_alphabetic);
    let capital = rest.chars().next().is_some_and(char::is_uppercase);
    let small = rest.chars().any(char::is_lowercase);
    if !letters || rest.is_empty() {
        return false;
    }
    let unit =
        matches!(rest, "Bn" | "Mn" | "Tn" | "Mb" | "Gb" | "Kb" | "Tb" | "Hz" | "Year" | "Day" | "Month" | "Week");
    if rest.len() >= 3 && small && (capital || rest.chars().any(char::is_uppercase)) && !unit {
        return true;
    }
    let money = at > 0 && sentence.tokens[at - 1].kind == TokenKind::Symbol;
    let next = sentence.lower(at + 1);
    capital
        && rest == "M"
        && !money
        && (sentence.is_possessive(at + 1)
            || lexicon::is_legal_form(next)
            || matches!(next, "said" | "says" | "has" | "had" | "will" | "agreed" | "announced" | "company"))
}
