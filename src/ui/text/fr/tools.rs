//! French: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Consulté le {day}",
    citation_copied: "Copié : {citation}",
    citation_failed: "Impossible de copier : {citation}",
    saved_done: "Enregistré. L’article se lit sans réseau.",
    saved_partly: "Enregistré. Ce qui manque sera chargé quand il y aura du réseau.",
    saved_removed: "Retiré des articles enregistrés.",
    saved_away: "L’article n’a pas été enregistré, car il n’est pas arrivé. Réessayez quand il y aura du \
        réseau.",
    saved_gone: "Rien n’a été enregistré : le site n’a plus cet article.",
    saved_full: "Rien n’a été enregistré : le navigateur ne donne plus de place au site. La \
        page « Lire sans réseau » montre ce qui peut être supprimé.",
    saved_nothing: "Rien ne peut être enregistré : comme vous l’avez choisi, cet appareil ne conserve rien \
        de ce site. La page « Lire sans réseau » a un bouton qui y met fin.",
    saved_none: "Rien ne peut être enregistré ici : ce navigateur ne conserve rien de ce site. C’est \
        peut-être une fenêtre privée, ou la connexion n’est pas sûre. Sinon, rouvrez la page.",
    saved_empty: "Vous n’avez encore rien enregistré. Le bouton « Enregistrer » est sur chaque article, et \
        son signe dans chaque liste.",
    saved_on: "Enregistré le {date}",
    saved_remove: "Retirer",
    saved_incomplete: "Tout n’est pas encore sur cet appareil. Le reste sera chargé quand il y aura du réseau.",
    saved_withdrawn: "Un article qui n’est plus montré",
    saved_export: "Écrire la liste dans un fichier",
    saved_import: "Ajouter les articles d’un tel fichier",
    saved_imported: "Ajoutés : {added}. Déjà là : {known}. Pas sur ce site : {unknown}.",
    saved_no_list: "Ce fichier n’a pas de liste d’articles enregistrés. Rien n’a été changé.",
    saved_large: "Ce fichier est trop grand pour une liste d’articles enregistrés. Rien n’a été changé.",
    saved_newer: "Ce fichier vient d’une version plus récente du site. Rouvrez le site, puis réessayez. \
        Rien n’a été changé.",
    saved_field: "L’article {n} de ce fichier n’a pas de {field} valable. Rien n’a été changé.",
    reading_continue: "Continuer la lecture",
    history_title: "Ce que j’ai lu",
    history_on: "Retenir sur cet appareil ce que je lis, et où j’en étais",
    history_note: "Qui utilise ce navigateur peut le voir. Cela reste sur cet appareil ; le désactiver \
        l’efface, sauf les endroits dans les articles enregistrés.",
    changed_read: "Modifié depuis que vous l’avez lu le {date}",
    changed_saved: "Modifié depuis que vous l’avez enregistré le {date}",
    changed_seen: "Marquer comme vu",
    changed_about: "Ce qui a été ajouté est souligné, ce qui a été retiré est barré.",
    changed_added: "ajouté :",
    changed_removed: "retiré :",
    changed_moved: "Déplacé ici :",
    changed_corrected: "Corrigé le {date} :",
    changed_title: "Modifiés depuis que vous les avez lus ou enregistrés",
    wipe_ask: "Supprimer tous les articles conservés ici, les recherches retenues et tout ce que ce site a \
        enregistré dans ce navigateur ?",
    wipe_all: "Oui, tout supprimer",
    wipe_nothing: "Oui, et ne plus rien conserver",
    wipe_no: "Non, conserver",
    wipe_done: "Tout a été supprimé de cet appareil. Fermez maintenant cette page : quand le site est rouvert, il \
        recommence à conserver ce qui est lu.",
    wipe_chosen: "Tout a été supprimé, et désormais cet appareil ne conserve rien de ce site. Seul ce choix est \
        retenu.",
    wipe_history: "L’historique du navigateur reste : il garde la liste des pages ouvertes. Effacez-le dans les \
        réglages du navigateur.",
    close: "Fermer",
    comfort_colours: "Couleurs",
    comfort_device: "Comme l’appareil",
    comfort_light: "Clair",
    comfort_dark: "Sombre",
    comfort_sepia: "Sépia",
    comfort_contrast: "Contraste élevé",
    comfort_size: "Taille du texte",
    comfort_lines: "Espace entre les lignes",
    comfort_letters: "Espace entre les lettres",
    comfort_words: "Espace entre les mots",
    comfort_width: "Largeur du texte",
    comfort_face: "Caractères",
    comfort_usual: "Comme d’habitude",
    comfort_more: "Plus",
    comfort_most: "Le plus",
    comfort_narrow: "Étroite",
    comfort_wide: "Large",
    comfort_serif: "Avec empattements",
    comfort_sans: "Sans empattements",
    comfort_reset: "Tout comme d’habitude",
    comfort_unkept: "Ce navigateur ne conserve aucun réglage de ce site : votre choix vaut jusqu’au prochain \
        chargement de la page.",
    listening: "Lecture à voix haute",
    listen_pause: "Mettre en pause",
    listen_resume: "Continuer",
    listen_previous: "Phrase précédente",
    listen_next: "Phrase suivante",
    listen_speed: "Vitesse",
    listen_stop: "Arrêter",
    listen_none: "Cet appareil n’a pas de voix pour la langue de ce texte.",
    listen_failed: "La voix de cet appareil s’est arrêtée.",
};
