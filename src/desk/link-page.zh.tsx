/** The page behind a one-time link: who was asked sets a name and a password. It needs script: the token stands behind `#` and reaches no server log. */
export function LinkPage({ place }: { readonly place: string }) {
	return (
		<form id="link-form" class="link-form" data-place={place}>
			<h1>设置账号</h1>
			<p id="link-status" role="status">
				正在核对链接……
			</p>
			<noscript>
				<p>这个页面要用浏览器脚本读取链接里 # 号后面的部分（它不会发到服务器的日志里）。请允许脚本后重新打开。</p>
			</noscript>
			<div id="link-fields" hidden>
				<p>
					<label for="link-login">登录名</label>
					<input id="link-login" name="loginName" autocomplete="username" maxlength={60} />
				</p>
				<p>
					<label for="link-name">姓名</label>
					<input id="link-name" name="displayName" autocomplete="name" maxlength={60} />
				</p>
				<p>
					<label for="link-password">密码</label>
					<input id="link-password" name="password" type="password" autocomplete="new-password" maxlength={200} />
				</p>
				<p>
					<label for="link-repeat">再输一遍密码</label>
					<input id="link-repeat" name="repeat" type="password" autocomplete="new-password" maxlength={200} />
				</p>
				<p>
					<button type="submit">设置</button>
				</p>
			</div>
			<p id="link-next" hidden>
				<a href={`/desk/sign-in?place=${encodeURIComponent(place)}`}>去登录</a>
			</p>
			<div role="alert">
				<ul id="link-faults" />
			</div>
		</form>
	);
}

export const linkTitle = '设置账号';

/** Sentences the script says. */
export const linkTexts = {
	missing: '链接不完整：# 号后面的部分没有了。请重新复制整个链接。',
	purposes: {
		'first-administrator': '请设置管理员的登录名、姓名和密码。',
		invitation: '请设置您的密码。',
		'password-reset': '请设置新密码。',
	},
	differ: '两遍密码不一样。请重新输入。',
	done: '已经设好，链接不能再用。请登录。',
	failed: '没有办成，请稍后再试。',
} as const;
