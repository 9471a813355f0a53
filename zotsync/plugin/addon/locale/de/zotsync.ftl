zotsync-menu =
    .label = zotsync
zotsync-menu-collect =
    .label = Literatur dieses Artikels sammeln …
zotsync-menu-add-file =
    .label = Literatur aus Datei hinzufügen …
zotsync-menu-add-clipboard =
    .label = Literatur aus der Zwischenablage hinzufügen
zotsync-menu-follow =
    .label = Aktuell halten
zotsync-menu-unfollow =
    .label = Nicht mehr aktuell halten
zotsync-menu-sync =
    .label = Jetzt abgleichen
zotsync-menu-would-change =
    .label = Was würde sich ändern?
zotsync-menu-sync-all =
    .label = Alles abgleichen
zotsync-menu-review =
    .label = { $count ->
        [0] Offene Fälle entscheiden
       *[other] Offene Fälle entscheiden ({ $count })
    }
zotsync-menu-runs =
    .label = Einen Lauf rückgängig machen …
zotsync-menu-topics =
    .label = Themen
zotsync-menu-check =
    .label = Einrichtung prüfen
zotsync-menu-preferences =
    .label = Einstellungen

zotsync-pick-list = Literaturlisten wählen
zotsync-clipboard = Zwischenablage
zotsync-cancel = Abbrechen
zotsync-close = Schließen
zotsync-anyway = Trotzdem fortfahren
zotsync-undo = Rückgängig

zotsync-collect-window =
    .title = Literatur – zotsync
zotsync-collect-where = Ablegen in
zotsync-collect-new = Neue Sammlung:
zotsync-collect-name =
    .aria-label = Name der neuen Sammlung
zotsync-collect-topics = Themen-Tags
zotsync-collect-read = Erneut lesen
zotsync-collect-sums =
    .aria-label = Nur anzeigen
zotsync-collect-notices =
    .aria-label = Hinweise
zotsync-collect-rows =
    .aria-label = Literaturangaben
zotsync-collect-why =
    .aria-label = Warum
zotsync-collect-decide = Entscheidungen anwenden
zotsync-collect-show = Sammlung anzeigen
zotsync-collect-apply = Anwenden ({ $count })
zotsync-collect-nothing = Nichts zu tun.
zotsync-collect-undone = Rückgängig gemacht.
zotsync-collect-without = { $count ->
    [one] Ein Artikel hat keinen lesbaren Text: { $titles }
   *[other] { $count } Artikel haben keinen lesbaren Text: { $titles }
}
zotsync-collect-done = { $created } neu, { $updated } aktualisiert, { $unchanged } unverändert, { $skipped } ausgelassen, { $failed } fehlgeschlagen.

zotsync-column-tick = Anwenden
zotsync-column-number = Nr.
zotsync-column-author = Autor
zotsync-column-year = Jahr
zotsync-column-title = Titel
zotsync-column-fate = Was geschieht

zotsync-fate-doubtful = zweifelhaft
zotsync-fate-conflict = Konflikt
zotsync-fate-unread = nicht gelesen
zotsync-fate-new = neu
zotsync-fate-back = kommt aus dem Papierkorb zurück
zotsync-fate-completed = wird ergänzt
zotsync-fate-leaving = verlässt die Sammlung
zotsync-fate-there = schon vorhanden
zotsync-fate-skipped = ausgelassen

zotsync-sum-doubtful = { $count } zweifelhaft
zotsync-sum-conflict = { $count ->
    [one] { $count } Konflikt
   *[other] { $count } Konflikte
}
zotsync-sum-unread = { $count } nicht gelesen
zotsync-sum-new = { $count } neu
zotsync-sum-back = { $count } aus dem Papierkorb zurück
zotsync-sum-completed = { $count } zu ergänzen
zotsync-sum-leaving = { $count ->
    [one] { $count } geht
   *[other] { $count } gehen
}
zotsync-sum-there = { $count } vorhanden
zotsync-sum-skipped = { $count } ausgelassen

zotsync-phase = { $phase ->
    [reading] Lese
    [looking-up] Schlage nach
    [comparing] Vergleiche
    [writing] Schreibe
   *[other] Arbeite
} { $total ->
    [0] …
   *[other] { $done }/{ $total }
}

zotsync-why-reason = Warum
zotsync-why-type = Typ
zotsync-why-rule = Regel
zotsync-why-evidence = Belege
zotsync-why-tags = Tags
zotsync-why-fields = Felder
zotsync-side-list = In der Liste
zotsync-side-library = In Ihrer Bibliothek
zotsync-decide-same = Es ist dieser
zotsync-decide-same-as = Es ist „{ $label }“
zotsync-decide-new = Es ist ein anderes Werk
zotsync-decide-skip = Auslassen
zotsync-decide-keep = Meines behalten
zotsync-decide-take = Das der Liste nehmen

zotsync-answers-window =
    .title = zotsync
zotsync-answers-sync = Abgleich
zotsync-answers-review = Was auf eine Entscheidung wartet
zotsync-answers-runs = Frühere Läufe
zotsync-answers-topics = Themen
zotsync-answers-check = Einrichtung
zotsync-answers-trouble = zotsync
zotsync-answers-sync-none = Nichts zu tun.
zotsync-answers-sync-no-lists = Noch wird nichts aktuell gehalten. Klicken Sie mit der rechten Maustaste auf eine Sammlung: zotsync, Aktuell halten.
zotsync-answers-review-none = Nichts wartet auf eine Entscheidung.
zotsync-answers-runs-none = Noch keine Läufe.
zotsync-answers-topics-none = Keine Themenregel trifft zu. Wählen Sie in den Einstellungen eine Themendatei.
zotsync-answers-check-none = Nichts wurde geprüft.
zotsync-run = { $when } · { $command } (Lauf { $run })
zotsync-run-undone = { $removed } zurückgenommen, { $failed } fehlgeschlagen.
zotsync-topic-count = { $tag }: { $count }
zotsync-topic-uncovered = Von keiner Regel erfasst: { $count }

zotsync-welcome-window =
    .title = zotsync
zotsync-welcome-title = Darf zotsync in Ihre Bibliothek schreiben?
zotsync-welcome-library = Es legt Einträge in „{ $name }“ an, ergänzt sie und ordnet sie Sammlungen zu – nur, was Sie gesehen und angewendet haben.
zotsync-welcome-promise = Was Sie bearbeiten, bleibt, wie Sie es hinterlassen haben. Nichts wird endgültig gelöscht, und jeder Lauf lässt sich rückgängig machen.
zotsync-welcome-api = Dafür dürfen andere Programme auf diesem Computer von jetzt an mit Zotero sprechen; zum Schreiben braucht jedes eine eigene Erlaubnis.
zotsync-welcome-privacy = Literaturangaben werden bei öffentlichen Diensten nachgeschlagen (PubMed, Crossref und andere). Sonst verlässt nichts diesen Computer. Das Nachschlagen lässt sich in den Einstellungen abschalten.
zotsync-welcome-yes = Erlauben
zotsync-welcome-no = Nicht jetzt

zotsync-pane-header =
    .label = zotsync
zotsync-pane-sidenav =
    .tooltiptext = zotsync
zotsync-pane-unknown = zotsync hat diesen Eintrag nicht abgelegt.
zotsync-pane-list = Aus „{ $name }“
zotsync-pane-list-numbered = Nr. { $number } in „{ $name }“
zotsync-pane-record = Nachweis: { $record } · Regel: { $rule } · Belege: { $evidence }
zotsync-pane-topic = { $tag }: { $words }
zotsync-pane-notice = { $kind }: { $identifier } { $date }
zotsync-pane-conflict = { $field }: Ihres „{ $mine }“, das der Liste „{ $theirs }“
zotsync-pane-decided-keep = Behalten: Ihres bleibt.
zotsync-pane-decided-take = Entschieden: Der nächste Abgleich schreibt das der Liste.
zotsync-pane-run-made = { $when } · { $command } (Lauf { $run }): angelegt
zotsync-pane-run = { $when } · { $command } (Lauf { $run }): { $fields }

zotsync-prefs-program = Programm
zotsync-prefs-path =
    .placeholder = wird von selbst gefunden
zotsync-prefs-choose = Wählen …
zotsync-prefs-look = Erneut suchen
zotsync-prefs-looking = Suche zotsync …
zotsync-prefs-found = zotsync { $version } in { $path }
zotsync-prefs-lookups-title = Nachschlagen
zotsync-prefs-lookups =
    .label = Literaturangaben bei öffentlichen Diensten nachschlagen
zotsync-prefs-mailto = Ihre E-Mail-Adresse für die Dienste (schneller; freiwillig)
zotsync-prefs-topics-title = Themen
zotsync-prefs-topics = Datei mit Ihren Themen
zotsync-prefs-key-title = Erlaubnis
zotsync-prefs-agreed = zotsync darf in diese Bibliothek schreiben.
zotsync-prefs-not-agreed = zotsync darf noch nicht schreiben; es wird fragen.
zotsync-prefs-forget = Zurücknehmen

zotsync-trouble-missing = zotsync wurde nicht gefunden. Installieren Sie es (pipx install zotsync oder uv tool install zotsync), oder wählen Sie in den Einstellungen, wo es liegt.
zotsync-trouble-not-zotsync = { $path } antwortet nicht wie zotsync. Wählen Sie in den Einstellungen ein anderes.
zotsync-trouble-too-old = zotsync { $version } ist zu alt; nötig ist { $needed } oder neuer ({ $path }). Aktualisieren Sie es und versuchen Sie es erneut.
zotsync-trouble-crashed = zotsync endete unerwartet: { $words }
zotsync-trouble-hung = zotsync gab kein Lebenszeichen und wurde beendet. Was geschrieben wurde, ist festgehalten; versuchen Sie es erneut.
zotsync-trouble-cancelled = Abgebrochen. Was bis dahin geschrieben wurde, ist festgehalten; der nächste Lauf macht dort weiter.
zotsync-trouble-denied = zotsync darf nicht schreiben: { $words }
zotsync-trouble-not-agreed = Nichts wurde geschrieben: Sie haben es nicht erlaubt.
zotsync-trouble-stopped = Angehalten, bevor etwas geschrieben wurde: { $words } { $hint }
zotsync-trouble-busy = Ein anderer Lauf von zotsync ist am Werk; versuchen Sie es danach erneut. { $words }
zotsync-trouble-said = { $words } { $hint }
zotsync-trouble-some-failed = { $count ->
    [one] Ein Eintrag wurde nicht geschrieben: { $words }
   *[other] { $count } Einträge wurden nicht geschrieben: { $words }
}
zotsync-trouble-read-only = In die Bibliothek „{ $name }“ kann nicht geschrieben werden.
zotsync-trouble-no-text = Es gibt keinen Text zu lesen: Fügen Sie die PDF-Datei des Artikels oder einen Snapshot seiner Seite hinzu und versuchen Sie es erneut.
