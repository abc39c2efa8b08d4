//! Spanish: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Consultado el {day}",
    citation_copied: "Copiado: {citation}",
    citation_failed: "No se pudo copiar: {citation}",
    saved_done: "Guardado. Se puede leer sin conexión.",
    saved_partly: "Guardado. Lo que falta se descargará cuando haya conexión.",
    saved_removed: "Quitado de los artículos guardados.",
    saved_away: "No se guardó porque el artículo no llegó. Inténtelo de nuevo cuando haya conexión.",
    saved_gone: "No se guardó: el sitio ya no tiene este artículo.",
    saved_full: "No se guardó: el navegador no da más espacio al sitio. La página «Leer sin \
        conexión» muestra lo que se puede borrar.",
    saved_nothing: "No se puede guardar nada: como ha elegido, este dispositivo no guarda nada de este \
        sitio. La página «Leer sin conexión» tiene un botón que pone fin a eso.",
    saved_none: "Aquí no se puede guardar nada: este navegador no guarda nada de este sitio. Puede que \
        sea una ventana privada o que la conexión no sea segura. Si no, vuelva a abrir la página.",
    saved_empty: "Todavía no ha guardado nada. El botón «Guardar» está en cada artículo, y su signo en \
        cada lista.",
    saved_on: "Guardado el {date}",
    saved_remove: "Quitar",
    saved_incomplete: "Aún no está todo en este dispositivo. El resto se descargará cuando haya conexión.",
    saved_withdrawn: "Un artículo que ya no se muestra",
    saved_export: "Escribir la lista en un archivo",
    saved_import: "Añadir artículos de un archivo así",
    saved_imported: "Añadidos: {added}. Ya estaban: {known}. No están en este sitio: {unknown}.",
    saved_no_list: "Este archivo no tiene una lista de artículos guardados. No se ha cambiado nada.",
    saved_large: "Este archivo es demasiado grande para una lista de artículos guardados. No se ha \
        cambiado nada.",
    saved_newer: "Este archivo lo escribió una versión más nueva del sitio. Abra el sitio de nuevo e \
        inténtelo otra vez. No se ha cambiado nada.",
    saved_field: "El artículo {n} de este archivo no tiene un {field} válido. No se ha cambiado nada.",
    reading_continue: "Seguir leyendo",
    history_title: "Lo que he leído",
    history_on: "Recordar en este dispositivo lo que leo y por dónde iba",
    history_note: "Puede verlo cualquiera que use este navegador. Solo está en este dispositivo; al \
        desactivarlo se borra, salvo los lugares en los artículos guardados.",
    changed_read: "Ha cambiado desde que lo leyó el {date}",
    changed_saved: "Ha cambiado desde que lo guardó el {date}",
    changed_seen: "Marcar como visto",
    changed_about: "Lo añadido está subrayado; lo quitado, tachado.",
    changed_added: "añadido:",
    changed_removed: "quitado:",
    changed_moved: "Movido aquí:",
    changed_corrected: "Corregido el {date}:",
    changed_title: "Han cambiado desde que los leyó o guardó",
    wipe_ask: "¿Eliminar todos los artículos guardados aquí, las búsquedas recordadas y todo lo demás que este \
        sitio ha guardado en este navegador?",
    wipe_all: "Sí, eliminarlo todo",
    wipe_nothing: "Sí, y no guardar nada a partir de ahora",
    wipe_no: "No, conservarlo",
    wipe_done: "Se ha eliminado todo de este dispositivo. Cierre ahora esta página: cuando el sitio se abra de \
        nuevo, empezará a guardar lo que se lea.",
    wipe_chosen: "Se ha eliminado todo y, a partir de ahora, este dispositivo no guarda nada de este sitio. Solo se \
        recuerda esta elección.",
    wipe_history: "El historial del navegador permanece: muestra las páginas que se abrieron. Bórrelo en los \
        ajustes del navegador.",
    close: "Cerrar",
    comfort_colours: "Colores",
    comfort_device: "Como el dispositivo",
    comfort_light: "Claro",
    comfort_dark: "Oscuro",
    comfort_sepia: "Tono sepia",
    comfort_contrast: "Contraste alto",
    comfort_size: "Tamaño del texto",
    comfort_lines: "Espacio entre líneas",
    comfort_letters: "Espacio entre letras",
    comfort_words: "Espacio entre palabras",
    comfort_width: "Anchura del texto",
    comfort_face: "Letras",
    comfort_usual: "Como siempre",
    comfort_more: "Más",
    comfort_most: "Lo máximo",
    comfort_narrow: "Estrecha",
    comfort_wide: "Ancha",
    comfort_serif: "Con remates",
    comfort_sans: "Sin remates",
    comfort_reset: "Todo como siempre",
    comfort_unkept: "Este navegador no guarda ajustes de este sitio: lo que elija vale hasta que se vuelva a cargar \
        la página.",
    listening: "Lectura en voz alta",
    listen_pause: "Pausa",
    listen_resume: "Continuar",
    listen_previous: "Frase anterior",
    listen_next: "Frase siguiente",
    listen_speed: "Velocidad",
    listen_stop: "Detener",
    listen_none: "Este dispositivo no tiene una voz para el idioma de este texto.",
    listen_failed: "La voz de este dispositivo se ha detenido.",
};
