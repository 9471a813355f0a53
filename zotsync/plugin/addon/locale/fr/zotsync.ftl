zotsync-menu =
    .label = zotsync
zotsync-menu-collect =
    .label = Collecter les références de cet article…
zotsync-menu-add-file =
    .label = Ajouter des références depuis un fichier…
zotsync-menu-add-clipboard =
    .label = Ajouter des références depuis le presse-papiers
zotsync-menu-follow =
    .label = Tenir à jour
zotsync-menu-unfollow =
    .label = Ne plus tenir à jour
zotsync-menu-sync =
    .label = Synchroniser maintenant
zotsync-menu-would-change =
    .label = Qu’est-ce qui changerait ?
zotsync-menu-sync-all =
    .label = Tout synchroniser
zotsync-menu-review =
    .label = { $count ->
        [0] Décider ce qui attend
       *[other] Décider ce qui attend ({ $count })
    }
zotsync-menu-runs =
    .label = Annuler une exécution…
zotsync-menu-topics =
    .label = Thèmes
zotsync-menu-check =
    .label = Vérifier l’installation
zotsync-menu-preferences =
    .label = Paramètres

zotsync-pick-list = Choisir des listes de références
zotsync-clipboard = Presse-papiers
zotsync-cancel = Interrompre
zotsync-close = Fermer
zotsync-anyway = Continuer quand même
zotsync-undo = Annuler

zotsync-collect-window =
    .title = Références – zotsync
zotsync-collect-where = Ranger dans
zotsync-collect-new = Nouvelle collection :
zotsync-collect-name =
    .aria-label = Nom de la nouvelle collection
zotsync-collect-topics = Marqueurs de thèmes
zotsync-collect-read = Relire
zotsync-collect-sums =
    .aria-label = N’afficher que
zotsync-collect-notices =
    .aria-label = Remarques
zotsync-collect-rows =
    .aria-label = Références
zotsync-collect-why =
    .aria-label = Pourquoi
zotsync-collect-decide = Appliquer mes décisions
zotsync-collect-show = Afficher la collection
zotsync-collect-apply = Appliquer ({ $count })
zotsync-collect-nothing = Rien à faire.
zotsync-collect-undone = Annulé.
zotsync-collect-without = { $count ->
    [one] Un article n’a pas de texte à lire : { $titles }
   *[other] { $count } articles n’ont pas de texte à lire : { $titles }
}
zotsync-collect-done = { $created } ajoutées, { $updated } mises à jour, { $unchanged } inchangées, { $skipped } laissées de côté, { $failed } en échec.

zotsync-column-tick = Appliquer
zotsync-column-number = Nº
zotsync-column-author = Auteur
zotsync-column-year = Année
zotsync-column-title = Titre
zotsync-column-fate = Ce qui se passe

zotsync-fate-doubtful = douteuse
zotsync-fate-conflict = conflit
zotsync-fate-unread = non lue
zotsync-fate-new = nouvelle
zotsync-fate-back = revient de la corbeille
zotsync-fate-completed = sera complétée
zotsync-fate-leaving = quitte la collection
zotsync-fate-there = déjà présente
zotsync-fate-skipped = laissée de côté

zotsync-sum-doubtful = { $count ->
    [one] { $count } douteuse
   *[other] { $count } douteuses
}
zotsync-sum-conflict = { $count ->
    [one] { $count } conflit
   *[other] { $count } conflits
}
zotsync-sum-unread = { $count ->
    [one] { $count } non lue
   *[other] { $count } non lues
}
zotsync-sum-new = { $count ->
    [one] { $count } nouvelle
   *[other] { $count } nouvelles
}
zotsync-sum-back = { $count } de retour de la corbeille
zotsync-sum-completed = { $count } à compléter
zotsync-sum-leaving = { $count ->
    [one] { $count } quitte
   *[other] { $count } quittent
}
zotsync-sum-there = { $count ->
    [one] { $count } présente
   *[other] { $count } présentes
}
zotsync-sum-skipped = { $count ->
    [one] { $count } laissée de côté
   *[other] { $count } laissées de côté
}

zotsync-phase = { $phase ->
    [reading] Lecture
    [looking-up] Recherche des notices
    [comparing] Comparaison
    [writing] Écriture
   *[other] Traitement
} { $total ->
    [0] …
   *[other] { $done }/{ $total }
}

zotsync-why-reason = Pourquoi
zotsync-why-type = Type
zotsync-why-rule = Règle
zotsync-why-evidence = Indices
zotsync-why-tags = Marqueurs
zotsync-why-fields = Champs
zotsync-side-list = Dans la liste
zotsync-side-library = Dans votre bibliothèque
zotsync-decide-same = C’est celle-ci
zotsync-decide-same-as = C’est « { $label } »
zotsync-decide-new = C’est une autre œuvre
zotsync-decide-skip = Laisser de côté
zotsync-decide-keep = Garder le mien
zotsync-decide-take = Prendre celui de la liste

zotsync-answers-window =
    .title = zotsync
zotsync-answers-sync = Synchronisation
zotsync-answers-review = Ce qui attend une décision
zotsync-answers-runs = Exécutions passées
zotsync-answers-topics = Thèmes
zotsync-answers-check = Installation
zotsync-answers-trouble = zotsync
zotsync-answers-sync-none = Rien à faire.
zotsync-answers-sync-no-lists = Rien n’est encore tenu à jour. Clic droit sur une collection : zotsync, Tenir à jour.
zotsync-answers-review-none = Rien n’attend de décision.
zotsync-answers-runs-none = Aucune exécution.
zotsync-answers-topics-none = Aucune règle de thème ne s’applique. Choisissez un fichier de thèmes dans les paramètres.
zotsync-answers-check-none = Rien n’a été vérifié.
zotsync-run = { $when } · { $command } (exécution { $run })
zotsync-run-undone = { $removed } annulées, { $failed } en échec.
zotsync-topic-count = { $tag } : { $count }
zotsync-topic-uncovered = Sans aucune règle : { $count }

zotsync-welcome-window =
    .title = zotsync
zotsync-welcome-title = zotsync peut-il écrire dans votre bibliothèque ?
zotsync-welcome-library = Il crée et complète des documents dans « { $name } » et les range dans des collections – seulement ce que vous avez vu et appliqué.
zotsync-welcome-promise = Ce que vous modifiez reste tel quel. Rien n’est supprimé définitivement, et chaque exécution peut être annulée.
zotsync-welcome-api = Pour cela, d’autres programmes de cet ordinateur pourront désormais communiquer avec Zotero ; pour écrire, chacun doit avoir sa propre autorisation.
zotsync-welcome-privacy = Les références sont recherchées auprès de services publics (PubMed, Crossref et autres). Rien d’autre ne quitte cet ordinateur. Les recherches peuvent être désactivées dans les paramètres.
zotsync-welcome-yes = Autoriser
zotsync-welcome-no = Pas maintenant

zotsync-pane-header =
    .label = zotsync
zotsync-pane-sidenav =
    .tooltiptext = zotsync
zotsync-pane-unknown = zotsync n’a pas rangé ce document.
zotsync-pane-list = De « { $name } »
zotsync-pane-list-numbered = Nº { $number } dans « { $name } »
zotsync-pane-record = Notice : { $record } · règle : { $rule } · indices : { $evidence }
zotsync-pane-topic = { $tag } : { $words }
zotsync-pane-notice = { $kind } : { $identifier } { $date }
zotsync-pane-conflict = { $field } : le vôtre « { $mine } », celui de la liste « { $theirs } »
zotsync-pane-decided-keep = Gardé : le vôtre reste.
zotsync-pane-decided-take = Décidé : la prochaine synchronisation écrit celui de la liste.
zotsync-pane-run-made = { $when } · { $command } (exécution { $run }) : créé
zotsync-pane-run = { $when } · { $command } (exécution { $run }) : { $fields }

zotsync-prefs-program = Programme
zotsync-prefs-path =
    .placeholder = trouvé automatiquement
zotsync-prefs-choose = Choisir…
zotsync-prefs-look = Chercher à nouveau
zotsync-prefs-looking = Recherche de zotsync…
zotsync-prefs-found = zotsync { $version } dans { $path }
zotsync-prefs-lookups-title = Recherches
zotsync-prefs-lookups =
    .label = Rechercher les références auprès de services publics
zotsync-prefs-mailto = Votre adresse électronique pour les services (plus rapide ; facultatif)
zotsync-prefs-topics-title = Thèmes
zotsync-prefs-topics = Fichier de vos thèmes
zotsync-prefs-key-title = Autorisation
zotsync-prefs-agreed = zotsync peut écrire dans cette bibliothèque.
zotsync-prefs-not-agreed = zotsync ne peut pas encore écrire ; il demandera.
zotsync-prefs-forget = Retirer

zotsync-trouble-missing = zotsync est introuvable. Installez-le (pipx install zotsync, ou uv tool install zotsync), ou choisissez son emplacement dans les paramètres.
zotsync-trouble-not-zotsync = { $path } ne répond pas comme zotsync. Choisissez-en un autre dans les paramètres.
zotsync-trouble-too-old = zotsync { $version } est trop ancien ; il faut { $needed } ou plus récent ({ $path }). Mettez-le à jour, puis réessayez.
zotsync-trouble-crashed = zotsync s’est arrêté brusquement : { $words }
zotsync-trouble-hung = zotsync ne donnait plus signe de vie et a été arrêté. Ce qui a été écrit est noté ; réessayez.
zotsync-trouble-cancelled = Interrompu. Ce qui a été écrit jusque-là est noté ; la prochaine exécution reprendra là.
zotsync-trouble-denied = zotsync ne peut pas écrire : { $words }
zotsync-trouble-not-agreed = Rien n’a été écrit : vous ne l’avez pas autorisé.
zotsync-trouble-stopped = Arrêté avant toute écriture : { $words } { $hint }
zotsync-trouble-busy = Une autre exécution de zotsync est en cours ; réessayez ensuite. { $words }
zotsync-trouble-said = { $words } { $hint }
zotsync-trouble-some-failed = { $count ->
    [one] Un document n’a pas été écrit : { $words }
   *[other] { $count } documents n’ont pas été écrits : { $words }
}
zotsync-trouble-read-only = La bibliothèque « { $name } » n’est pas modifiable.
zotsync-trouble-no-text = Il n’y a pas de texte à lire : ajoutez le PDF de l’article ou une capture de sa page, puis réessayez.
