zotsync-menu =
    .label = zotsync
zotsync-menu-collect =
    .label = 收集此文章的参考文献…
zotsync-menu-add-file =
    .label = 从文件添加参考文献…
zotsync-menu-add-clipboard =
    .label = 从剪贴板添加参考文献
zotsync-menu-follow =
    .label = 保持更新
zotsync-menu-unfollow =
    .label = 不再保持更新
zotsync-menu-sync =
    .label = 立即同步
zotsync-menu-would-change =
    .label = 会有哪些更改？
zotsync-menu-sync-all =
    .label = 全部同步
zotsync-menu-review =
    .label = { $count ->
        [0] 处理待定项
       *[other] 处理待定项（{ $count }）
    }
zotsync-menu-runs =
    .label = 撤销一次运行…
zotsync-menu-topics =
    .label = 主题
zotsync-menu-check =
    .label = 检查安装
zotsync-menu-preferences =
    .label = 设置

zotsync-pick-list = 选择参考文献列表
zotsync-clipboard = 剪贴板
zotsync-cancel = 取消
zotsync-close = 关闭
zotsync-anyway = 仍然继续
zotsync-undo = 撤销

zotsync-collect-window =
    .title = 参考文献 – zotsync
zotsync-collect-where = 存入
zotsync-collect-new = 新分类：
zotsync-collect-name =
    .aria-label = 新分类的名称
zotsync-collect-topics = 主题标签
zotsync-collect-read = 重新读取
zotsync-collect-sums =
    .aria-label = 仅显示
zotsync-collect-notices =
    .aria-label = 说明
zotsync-collect-rows =
    .aria-label = 参考文献
zotsync-collect-why =
    .aria-label = 原因
zotsync-collect-decide = 采用我的决定
zotsync-collect-show = 显示分类
zotsync-collect-apply = 应用（{ $count }）
zotsync-collect-nothing = 无需更改。
zotsync-collect-undone = 已撤销。
zotsync-collect-without = 有 { $count } 篇文章没有可读的文本：{ $titles }
zotsync-collect-done = 新增 { $created }，更新 { $updated }，未变 { $unchanged }，略过 { $skipped }，失败 { $failed }。

zotsync-column-tick = 应用
zotsync-column-number = 编号
zotsync-column-author = 作者
zotsync-column-year = 年份
zotsync-column-title = 标题
zotsync-column-fate = 处理

zotsync-fate-doubtful = 存疑
zotsync-fate-conflict = 冲突
zotsync-fate-unread = 未读出
zotsync-fate-new = 新增
zotsync-fate-back = 从回收站恢复
zotsync-fate-completed = 将补全
zotsync-fate-leaving = 移出分类
zotsync-fate-there = 已在库中
zotsync-fate-skipped = 略过

zotsync-sum-doubtful = 存疑 { $count }
zotsync-sum-conflict = 冲突 { $count }
zotsync-sum-unread = 未读出 { $count }
zotsync-sum-new = 新增 { $count }
zotsync-sum-back = 从回收站恢复 { $count }
zotsync-sum-completed = 将补全 { $count }
zotsync-sum-leaving = 移出分类 { $count }
zotsync-sum-there = 已在库中 { $count }
zotsync-sum-skipped = 略过 { $count }

zotsync-phase = { $phase ->
    [reading] 正在读取
    [looking-up] 正在检索
    [comparing] 正在比较
    [writing] 正在写入
   *[other] 正在处理
} { $total ->
    [0] …
   *[other] { $done }/{ $total }
}

zotsync-why-reason = 原因
zotsync-why-type = 类型
zotsync-why-rule = 规则
zotsync-why-evidence = 依据
zotsync-why-tags = 标签
zotsync-why-fields = 字段
zotsync-side-list = 列表中
zotsync-side-library = 您的文库中
zotsync-decide-same = 就是这一条
zotsync-decide-same-as = 就是“{ $label }”
zotsync-decide-new = 是另一篇作品
zotsync-decide-skip = 略过
zotsync-decide-keep = 保留我的
zotsync-decide-take = 采用列表的

zotsync-answers-window =
    .title = zotsync
zotsync-answers-sync = 同步
zotsync-answers-review = 待决定的项目
zotsync-answers-runs = 以往的运行
zotsync-answers-topics = 主题
zotsync-answers-check = 安装检查
zotsync-answers-trouble = zotsync
zotsync-answers-sync-none = 无需更改。
zotsync-answers-sync-no-lists = 尚未设置保持更新。请右键单击分类：zotsync，保持更新。
zotsync-answers-review-none = 没有待决定的项目。
zotsync-answers-runs-none = 尚无运行。
zotsync-answers-topics-none = 没有适用的主题规则。请在设置中选择主题文件。
zotsync-answers-check-none = 未做任何检查。
zotsync-run = { $when } · { $command }（第 { $run } 次运行）
zotsync-run-undone = 撤销 { $removed }，失败 { $failed }。
zotsync-topic-count = { $tag }：{ $count }
zotsync-topic-uncovered = 没有规则覆盖：{ $count }

zotsync-welcome-window =
    .title = zotsync
zotsync-welcome-title = 允许 zotsync 写入您的文库吗？
zotsync-welcome-library = 它会在“{ $name }”中新建和补全条目，并放入分类——仅限您看过并应用的内容。
zotsync-welcome-promise = 您编辑过的内容会保持原样。不会永久删除任何内容，每次运行都可以撤销。
zotsync-welcome-api = 为此，本机上的其他程序今后可以与 Zotero 通信；要写入，每个程序都需要单独的许可。
zotsync-welcome-privacy = 参考文献会在公共服务（PubMed、Crossref 等）中检索。除此之外，不会有任何内容离开本机。可在设置中关闭检索。
zotsync-welcome-yes = 允许
zotsync-welcome-no = 暂不

zotsync-pane-header =
    .label = zotsync
zotsync-pane-sidenav =
    .tooltiptext = zotsync
zotsync-pane-unknown = 此条目不是由 zotsync 存入的。
zotsync-pane-list = 来自“{ $name }”
zotsync-pane-list-numbered = “{ $name }”中的第 { $number } 条
zotsync-pane-record = 记录：{ $record } · 规则：{ $rule } · 依据：{ $evidence }
zotsync-pane-topic = { $tag }：{ $words }
zotsync-pane-notice = { $kind }：{ $identifier } { $date }
zotsync-pane-conflict = { $field }：您的“{ $mine }”，列表的“{ $theirs }”
zotsync-pane-decided-keep = 已保留：您的内容不变。
zotsync-pane-decided-take = 已决定：下次同步时写入列表的内容。
zotsync-pane-run-made = { $when } · { $command }（第 { $run } 次运行）：新建
zotsync-pane-run = { $when } · { $command }（第 { $run } 次运行）：{ $fields }

zotsync-prefs-program = 程序
zotsync-prefs-path =
    .placeholder = 自动查找
zotsync-prefs-choose = 选择…
zotsync-prefs-look = 重新查找
zotsync-prefs-looking = 正在查找 zotsync…
zotsync-prefs-found = zotsync { $version }，位于 { $path }
zotsync-prefs-lookups-title = 检索
zotsync-prefs-lookups =
    .label = 在公共服务中检索参考文献
zotsync-prefs-mailto = 提供给服务的电子邮箱（更快；可选）
zotsync-prefs-topics-title = 主题
zotsync-prefs-topics = 您的主题文件
zotsync-prefs-key-title = 许可
zotsync-prefs-agreed = zotsync 可以写入此文库。
zotsync-prefs-not-agreed = zotsync 尚不能写入；届时会询问。
zotsync-prefs-forget = 收回

zotsync-trouble-missing = 找不到 zotsync。请安装（pipx install zotsync 或 uv tool install zotsync），或在设置中选择其位置。
zotsync-trouble-not-zotsync = { $path } 的应答不像 zotsync。请在设置中另选。
zotsync-trouble-too-old = zotsync { $version } 过旧；需要 { $needed } 或更新版本（{ $path }）。请更新后重试。
zotsync-trouble-crashed = zotsync 意外终止：{ $words }
zotsync-trouble-hung = zotsync 没有响应，已被终止。已写入的内容有记录；请重试。
zotsync-trouble-cancelled = 已取消。此前写入的内容有记录；下次运行会从那里继续。
zotsync-trouble-denied = zotsync 无法写入：{ $words }
zotsync-trouble-not-agreed = 未写入任何内容：您没有允许。
zotsync-trouble-stopped = 写入前已停止：{ $words } { $hint }
zotsync-trouble-busy = 另一个 zotsync 正在运行；请稍后重试。{ $words }
zotsync-trouble-said = { $words } { $hint }
zotsync-trouble-some-failed = 有 { $count } 个条目未写入：{ $words }
zotsync-trouble-read-only = 无法写入文库“{ $name }”。
zotsync-trouble-no-text = 没有可读的文本：请添加文章的 PDF 或网页快照，然后重试。
