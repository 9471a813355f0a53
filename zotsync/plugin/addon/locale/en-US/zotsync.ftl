zotsync-menu =
    .label = zotsync
zotsync-menu-collect =
    .label = Collect This Article’s References…
zotsync-menu-add-file =
    .label = Add References from File…
zotsync-menu-add-clipboard =
    .label = Add References from Clipboard
zotsync-menu-follow =
    .label = Keep Up to Date
zotsync-menu-unfollow =
    .label = No Longer Keep Up to Date
zotsync-menu-sync =
    .label = Sync Now
zotsync-menu-would-change =
    .label = What Would Change?
zotsync-menu-sync-all =
    .label = Sync All
zotsync-menu-review =
    .label = { $count ->
        [0] Review What Waits
       *[other] Review What Waits ({ $count })
    }
zotsync-menu-runs =
    .label = Undo a Run…
zotsync-menu-topics =
    .label = Topics
zotsync-menu-check =
    .label = Check the Set-up
zotsync-menu-preferences =
    .label = Settings

zotsync-pick-list = Choose lists of references
zotsync-clipboard = Clipboard
zotsync-cancel = Cancel
zotsync-close = Close
zotsync-anyway = Go On All the Same
zotsync-undo = Undo

zotsync-collect-window =
    .title = References – zotsync
zotsync-collect-where = File in
zotsync-collect-new = A new collection:
zotsync-collect-name =
    .aria-label = Name of the new collection
zotsync-collect-topics = Topic tags
zotsync-collect-read = Look Again
zotsync-collect-sums =
    .aria-label = Show only
zotsync-collect-notices =
    .aria-label = Notes
zotsync-collect-rows =
    .aria-label = References
zotsync-collect-why =
    .aria-label = Why
zotsync-collect-decide = Use My Decisions
zotsync-collect-show = Show Collection
zotsync-collect-apply = Apply ({ $count })
zotsync-collect-nothing = Nothing to do.
zotsync-collect-undone = Taken back.
zotsync-collect-without = { $count ->
    [one] One article has no text to read: { $titles }
   *[other] { $count } articles have no text to read: { $titles }
}
zotsync-collect-done = { $created } new, { $updated } updated, { $unchanged } unchanged, { $skipped } left out, { $failed } failed.

zotsync-column-tick = Apply it
zotsync-column-number = No.
zotsync-column-author = Author
zotsync-column-year = Year
zotsync-column-title = Title
zotsync-column-fate = What happens

zotsync-fate-doubtful = doubtful
zotsync-fate-conflict = conflict
zotsync-fate-unread = not read
zotsync-fate-new = new
zotsync-fate-back = comes back from the trash
zotsync-fate-completed = will be completed
zotsync-fate-leaving = leaves the collection
zotsync-fate-there = already in library
zotsync-fate-skipped = left out

zotsync-sum-doubtful = { $count } doubtful
zotsync-sum-conflict = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}
zotsync-sum-unread = { $count } not read
zotsync-sum-new = { $count } new
zotsync-sum-back = { $count } back from the trash
zotsync-sum-completed = { $count } to complete
zotsync-sum-leaving = { $count ->
    [one] { $count } leaves
   *[other] { $count } leave
}
zotsync-sum-there = { $count } in library
zotsync-sum-skipped = { $count } left out

zotsync-phase = { $phase ->
    [reading] Reading
    [looking-up] Looking references up
    [comparing] Comparing
    [writing] Writing
   *[other] Working
} { $total ->
    [0] …
   *[other] { $done }/{ $total }
}

zotsync-why-reason = Why
zotsync-why-type = Type
zotsync-why-rule = Rule
zotsync-why-evidence = Evidence
zotsync-why-tags = Tags
zotsync-why-fields = Fields
zotsync-side-list = In the list
zotsync-side-library = In your library
zotsync-decide-same = It Is This One
zotsync-decide-same-as = It Is “{ $label }”
zotsync-decide-new = It Is Another Work
zotsync-decide-skip = Leave It Out
zotsync-decide-keep = Keep Mine
zotsync-decide-take = Take the List’s

zotsync-answers-window =
    .title = zotsync
zotsync-answers-sync = Sync
zotsync-answers-review = What waits for a decision
zotsync-answers-runs = Past runs
zotsync-answers-topics = Topics
zotsync-answers-check = Set-up
zotsync-answers-trouble = zotsync
zotsync-answers-sync-none = Nothing to do.
zotsync-answers-sync-no-lists = Nothing is kept up to date yet. Right-click a collection: zotsync, Keep Up to Date.
zotsync-answers-review-none = Nothing waits for a decision.
zotsync-answers-runs-none = No runs yet.
zotsync-answers-topics-none = No topic rule covers anything. Choose a topics file in the settings.
zotsync-answers-check-none = Nothing was checked.
zotsync-run = { $when } · { $command } (run { $run })
zotsync-run-undone = { $removed } taken back, { $failed } failed.
zotsync-topic-count = { $tag }: { $count }
zotsync-topic-uncovered = Covered by no rule: { $count }

zotsync-welcome-window =
    .title = zotsync
zotsync-welcome-title = May zotsync write into your library?
zotsync-welcome-library = It creates and completes items in “{ $name }”, and files them in collections – only what you have seen and applied.
zotsync-welcome-promise = What you edit stays as you left it. Nothing is permanently deleted, and every run can be undone.
zotsync-welcome-api = For this, other programs on this computer may talk to Zotero from now on; to write, each of them needs a permission of its own.
zotsync-welcome-privacy = References are looked up at public services (PubMed, Crossref and others). Nothing else leaves this computer. Look-ups can be switched off in the settings.
zotsync-welcome-yes = Allow
zotsync-welcome-no = Not Now

zotsync-pane-header =
    .label = zotsync
zotsync-pane-sidenav =
    .tooltiptext = zotsync
zotsync-pane-unknown = zotsync did not file this item.
zotsync-pane-list = From “{ $name }”
zotsync-pane-list-numbered = No. { $number } in “{ $name }”
zotsync-pane-record = Record: { $record } · rule: { $rule } · evidence: { $evidence }
zotsync-pane-topic = { $tag }: { $words }
zotsync-pane-notice = { $kind }: { $identifier } { $date }
zotsync-pane-conflict = { $field }: yours “{ $mine }”, the list’s “{ $theirs }”
zotsync-pane-decided-keep = Kept: yours stays.
zotsync-pane-decided-take = Decided: the next sync writes the list’s.
zotsync-pane-run-made = { $when } · { $command } (run { $run }): made
zotsync-pane-run = { $when } · { $command } (run { $run }): { $fields }

zotsync-prefs-program = Program
zotsync-prefs-path =
    .placeholder = found by itself
zotsync-prefs-choose = Choose…
zotsync-prefs-look = Look Again
zotsync-prefs-looking = Looking for zotsync …
zotsync-prefs-found = zotsync { $version } in { $path }
zotsync-prefs-lookups-title = Look-ups
zotsync-prefs-lookups =
    .label = Look references up at public services
zotsync-prefs-mailto = Your e-mail address for the services (faster; optional)
zotsync-prefs-topics-title = Topics
zotsync-prefs-topics = File with your topics
zotsync-prefs-key-title = Permission
zotsync-prefs-agreed = zotsync may write into this library.
zotsync-prefs-not-agreed = zotsync may not write yet; it will ask.
zotsync-prefs-forget = Take It Back

zotsync-trouble-missing = zotsync was not found. Install it (pipx install zotsync, or uv tool install zotsync), or choose where it is in the settings.
zotsync-trouble-not-zotsync = { $path } does not answer as zotsync does. Choose another in the settings.
zotsync-trouble-too-old = zotsync { $version } is too old; { $needed } or newer is needed ({ $path }). Update it, then try again.
zotsync-trouble-crashed = zotsync came to a sudden end: { $words }
zotsync-trouble-hung = zotsync gave no sign of life and was ended. What was written is recorded; try again.
zotsync-trouble-cancelled = Cancelled. What was written until then is recorded; the next run goes on from there.
zotsync-trouble-denied = zotsync may not write: { $words }
zotsync-trouble-not-agreed = Nothing was written: you have not allowed it.
zotsync-trouble-stopped = Stopped before anything was written: { $words } { $hint }
zotsync-trouble-busy = Another run of zotsync is at work; try again when it is done. { $words }
zotsync-trouble-said = { $words } { $hint }
zotsync-trouble-some-failed = { $count ->
    [one] One item was not written: { $words }
   *[other] { $count } items were not written: { $words }
}
zotsync-trouble-read-only = The library “{ $name }” cannot be written to.
zotsync-trouble-no-text = There is no text to read: add the article’s PDF or a snapshot of its page, then try again.
