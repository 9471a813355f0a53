zotsync-menu =
    .label = zotsync
zotsync-menu-collect =
    .label = Recopilar las referencias de este artículo…
zotsync-menu-add-file =
    .label = Añadir referencias desde un archivo…
zotsync-menu-add-clipboard =
    .label = Añadir referencias desde el portapapeles
zotsync-menu-follow =
    .label = Mantener al día
zotsync-menu-unfollow =
    .label = Dejar de mantener al día
zotsync-menu-sync =
    .label = Sincronizar ahora
zotsync-menu-would-change =
    .label = ¿Qué cambiaría?
zotsync-menu-sync-all =
    .label = Sincronizar todo
zotsync-menu-review =
    .label = { $count ->
        [0] Decidir lo pendiente
       *[other] Decidir lo pendiente ({ $count })
    }
zotsync-menu-runs =
    .label = Deshacer una ejecución…
zotsync-menu-topics =
    .label = Temas
zotsync-menu-check =
    .label = Comprobar la instalación
zotsync-menu-preferences =
    .label = Ajustes

zotsync-pick-list = Elegir listas de referencias
zotsync-clipboard = Portapapeles
zotsync-cancel = Cancelar
zotsync-close = Cerrar
zotsync-anyway = Continuar de todos modos
zotsync-undo = Deshacer

zotsync-collect-window =
    .title = Referencias – zotsync
zotsync-collect-where = Guardar en
zotsync-collect-new = Colección nueva:
zotsync-collect-name =
    .aria-label = Nombre de la colección nueva
zotsync-collect-topics = Etiquetas de temas
zotsync-collect-read = Volver a leer
zotsync-collect-sums =
    .aria-label = Mostrar solo
zotsync-collect-notices =
    .aria-label = Avisos
zotsync-collect-rows =
    .aria-label = Referencias
zotsync-collect-why =
    .aria-label = Por qué
zotsync-collect-decide = Usar mis decisiones
zotsync-collect-show = Mostrar la colección
zotsync-collect-apply = Aplicar ({ $count })
zotsync-collect-nothing = Nada que hacer.
zotsync-collect-undone = Deshecho.
zotsync-collect-without = { $count ->
    [one] Un artículo no tiene texto que leer: { $titles }
   *[other] { $count } artículos no tienen texto que leer: { $titles }
}
zotsync-collect-done = { $created } nuevas, { $updated } actualizadas, { $unchanged } sin cambios, { $skipped } omitidas, { $failed } fallidas.

zotsync-column-tick = Aplicar
zotsync-column-number = N.º
zotsync-column-author = Autor
zotsync-column-year = Año
zotsync-column-title = Título
zotsync-column-fate = Qué ocurre

zotsync-fate-doubtful = dudosa
zotsync-fate-conflict = conflicto
zotsync-fate-unread = no leída
zotsync-fate-new = nueva
zotsync-fate-back = vuelve de la papelera
zotsync-fate-completed = se completará
zotsync-fate-leaving = sale de la colección
zotsync-fate-there = ya está
zotsync-fate-skipped = omitida

zotsync-sum-doubtful = { $count ->
    [one] { $count } dudosa
   *[other] { $count } dudosas
}
zotsync-sum-conflict = { $count ->
    [one] { $count } conflicto
   *[other] { $count } conflictos
}
zotsync-sum-unread = { $count ->
    [one] { $count } no leída
   *[other] { $count } no leídas
}
zotsync-sum-new = { $count ->
    [one] { $count } nueva
   *[other] { $count } nuevas
}
zotsync-sum-back = { $count } de vuelta de la papelera
zotsync-sum-completed = { $count } por completar
zotsync-sum-leaving = { $count ->
    [one] { $count } sale
   *[other] { $count } salen
}
zotsync-sum-there = { $count ->
    [one] { $count } ya está
   *[other] { $count } ya están
}
zotsync-sum-skipped = { $count ->
    [one] { $count } omitida
   *[other] { $count } omitidas
}

zotsync-phase = { $phase ->
    [reading] Leyendo
    [looking-up] Buscando registros
    [comparing] Comparando
    [writing] Escribiendo
   *[other] Trabajando
} { $total ->
    [0] …
   *[other] { $done }/{ $total }
}

zotsync-why-reason = Por qué
zotsync-why-type = Tipo
zotsync-why-rule = Regla
zotsync-why-evidence = Indicios
zotsync-why-tags = Etiquetas
zotsync-why-fields = Campos
zotsync-side-list = En la lista
zotsync-side-library = En su biblioteca
zotsync-decide-same = Es esta
zotsync-decide-same-as = Es «{ $label }»
zotsync-decide-new = Es otra obra
zotsync-decide-skip = Omitir
zotsync-decide-keep = Conservar el mío
zotsync-decide-take = Tomar el de la lista

zotsync-answers-window =
    .title = zotsync
zotsync-answers-sync = Sincronización
zotsync-answers-review = Lo que espera una decisión
zotsync-answers-runs = Ejecuciones anteriores
zotsync-answers-topics = Temas
zotsync-answers-check = Instalación
zotsync-answers-trouble = zotsync
zotsync-answers-sync-none = Nada que hacer.
zotsync-answers-sync-no-lists = Aún no se mantiene nada al día. Haga clic derecho en una colección: zotsync, Mantener al día.
zotsync-answers-review-none = Nada espera una decisión.
zotsync-answers-runs-none = Aún no hay ejecuciones.
zotsync-answers-topics-none = Ninguna regla de temas se aplica. Elija un archivo de temas en los ajustes.
zotsync-answers-check-none = No se comprobó nada.
zotsync-run = { $when } · { $command } (ejecución { $run })
zotsync-run-undone = { $removed } deshechas, { $failed } fallidas.
zotsync-topic-count = { $tag }: { $count }
zotsync-topic-uncovered = Sin ninguna regla: { $count }

zotsync-welcome-window =
    .title = zotsync
zotsync-welcome-title = ¿Puede zotsync escribir en su biblioteca?
zotsync-welcome-library = Crea y completa elementos en «{ $name }» y los guarda en colecciones: solo lo que usted ha visto y aplicado.
zotsync-welcome-promise = Lo que usted edita queda como lo dejó. Nada se borra para siempre y cada ejecución se puede deshacer.
zotsync-welcome-api = Para ello, otros programas de este ordenador podrán comunicarse con Zotero desde ahora; para escribir, cada uno necesita su propio permiso.
zotsync-welcome-privacy = Las referencias se buscan en servicios públicos (PubMed, Crossref y otros). Nada más sale de este ordenador. Las búsquedas se pueden desactivar en los ajustes.
zotsync-welcome-yes = Permitir
zotsync-welcome-no = Ahora no

zotsync-pane-header =
    .label = zotsync
zotsync-pane-sidenav =
    .tooltiptext = zotsync
zotsync-pane-unknown = zotsync no guardó este elemento.
zotsync-pane-list = De «{ $name }»
zotsync-pane-list-numbered = N.º { $number } en «{ $name }»
zotsync-pane-record = Registro: { $record } · regla: { $rule } · indicios: { $evidence }
zotsync-pane-topic = { $tag }: { $words }
zotsync-pane-notice = { $kind }: { $identifier } { $date }
zotsync-pane-conflict = { $field }: el suyo «{ $mine }», el de la lista «{ $theirs }»
zotsync-pane-decided-keep = Conservado: queda el suyo.
zotsync-pane-decided-take = Decidido: la próxima sincronización escribe el de la lista.
zotsync-pane-run-made = { $when } · { $command } (ejecución { $run }): creado
zotsync-pane-run = { $when } · { $command } (ejecución { $run }): { $fields }

zotsync-prefs-program = Programa
zotsync-prefs-path =
    .placeholder = se encuentra solo
zotsync-prefs-choose = Elegir…
zotsync-prefs-look = Buscar de nuevo
zotsync-prefs-looking = Buscando zotsync…
zotsync-prefs-found = zotsync { $version } en { $path }
zotsync-prefs-lookups-title = Búsquedas
zotsync-prefs-lookups =
    .label = Buscar las referencias en servicios públicos
zotsync-prefs-mailto = Su correo electrónico para los servicios (más rápido; opcional)
zotsync-prefs-topics-title = Temas
zotsync-prefs-topics = Archivo con sus temas
zotsync-prefs-key-title = Permiso
zotsync-prefs-agreed = zotsync puede escribir en esta biblioteca.
zotsync-prefs-not-agreed = zotsync aún no puede escribir; preguntará.
zotsync-prefs-forget = Retirar

zotsync-trouble-missing = No se encontró zotsync. Instálelo (pipx install zotsync o uv tool install zotsync) o elija dónde está en los ajustes.
zotsync-trouble-not-zotsync = { $path } no responde como zotsync. Elija otro en los ajustes.
zotsync-trouble-too-old = zotsync { $version } es demasiado antiguo; se necesita { $needed } o posterior ({ $path }). Actualícelo y inténtelo de nuevo.
zotsync-trouble-crashed = zotsync terminó de repente: { $words }
zotsync-trouble-hung = zotsync no daba señales de vida y se detuvo. Lo escrito está anotado; inténtelo de nuevo.
zotsync-trouble-cancelled = Cancelado. Lo escrito hasta entonces está anotado; la próxima ejecución sigue desde ahí.
zotsync-trouble-denied = zotsync no puede escribir: { $words }
zotsync-trouble-not-agreed = No se escribió nada: usted no lo ha permitido.
zotsync-trouble-stopped = Detenido antes de escribir nada: { $words } { $hint }
zotsync-trouble-busy = Hay otra ejecución de zotsync en curso; inténtelo después. { $words }
zotsync-trouble-said = { $words } { $hint }
zotsync-trouble-some-failed = { $count ->
    [one] Un elemento no se escribió: { $words }
   *[other] { $count } elementos no se escribieron: { $words }
}
zotsync-trouble-read-only = No se puede escribir en la biblioteca «{ $name }».
zotsync-trouble-no-text = No hay texto que leer: añada el PDF del artículo o una instantánea de su página y inténtelo de nuevo.
