//! Credits of pictures, as people copy them: with the label that pages write themselves.

/// What credits begin with, in small letters.
const LABELS: [&str; 24] = [
    "photo",
    "photos",
    "photo credit",
    "photograph",
    "picture",
    "image",
    "credit",
    "foto",
    "fotos",
    "fotografie",
    "fotografía",
    "fotograf",
    "bild",
    "crédit photo",
    "crédits photo",
    "crédit",
    "crédito",
    "фото",
    "фотография",
    "світлина",
    "ფოტო",
    "լուսանկար",
    "صورة",
    "الصورة",
];

/// The person or organisation in a credit: `Photo: Eva Example` without the label.
pub(super) fn holder(credit: &str) -> &str {
    match credit.split_once([':', '：']) {
        Some((label, holder))
            if LABELS.contains(&label.trim().to_lowercase().as_str()) && !holder.trim().is_empty() =>
        {
            holder.trim()
        }
        _ => credit,
    }
}
