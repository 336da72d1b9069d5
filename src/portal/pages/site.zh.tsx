import { raw } from 'hono/html';
import { Facts } from '../../ui/facts/facts.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import { plainText } from '../names.ts';
import type { PageView } from '../page-view.ts';
import { MOST_CARDS } from '../place-lists.ts';
import type { PlaceSummary } from '../queries.ts';
import { Page } from './page.zh.tsx';
import { ProvinceTiles } from './place-choice.zh.tsx';

/** 使用说明. */
export function AboutPage(props: { view: PageView }) {
	const { view } = props;
	return (
		<Page
			view={view}
			crumbs={[{ text: '使用说明' }]}
			head={{ title: '使用说明', description: '怎样用本站查政务公开标准目录。' }}
		>
			<h1>使用说明</h1>
			<div class="measure">
				<h2>这里能查到什么</h2>
				<p>
					各地的政务公开标准目录：哪些信息要公开、内容有哪些、依据什么、由谁公开、在哪里看、最晚什么时候公开。这里是目录，不是信息本身；要看信息，请到目录写明的渠道。
				</p>
				<h2>怎样查</h2>
				<ol>
					<li>在搜索框里输入一件事、一份文件或一个单位。</li>
					<li>或者先选地方，再按类别、层级、渠道缩小范围。</li>
					<li>点开一项，看“公开时钟”：从哪天算起，最晚哪天公开，要保留多久。</li>
				</ol>
				<h2>日子是怎么算的</h2>
				<p>
					“工作日”不含周末和放假的日子，调休上班的周末要算进去；起算的当天不算。放假安排以国务院办公厅每年的通知为准，还没有公布的年份只能暂按周一至周五推算，会写明“暂定”。
				</p>
				<h2>原文和读法</h2>
				<p>
					目录多是表格文件，常有缺漏和错位。本站保留原文，一字不改，旁边写出我们的读法；有疑问的地方标“待核对”，不猜、不悄悄改。两边不一致的，以原文为准。
				</p>
				<h2>带走和再利用</h2>
				<p>每份目录都可以下载成文件，也可以订阅更新。引用时请注明出处和收录时间。</p>
			</div>
		</Page>
	);
}

/** 无障碍说明. */
export function AccessibilityPage(props: { view: PageView }) {
	const { view } = props;
	return (
		<Page
			view={view}
			crumbs={[{ text: '无障碍说明' }]}
			head={{ title: '无障碍说明', description: '本站怎样方便老年人、残疾人使用。' }}
		>
			<h1>无障碍说明</h1>
			<div class="measure">
				<p>本站希望每个人都能用，包括看不清、看不见、用不了鼠标、用旧手机的人。</p>
				<ul>
					<li>
						每一页都有<a href={view.isLarge ? view.path : view.href(addresses.accessibility)}>标准版</a>
						和大字版，入口在页面上方。大字版重新排版，一栏到底，不用左右拖动。
					</li>
					<li>只用键盘就能到达每个链接和按钮，当前位置有粗框。按 Tab 键，第一个链接可以跳到正文。</li>
					<li>不需要脚本，不弹窗，不自动播放，不要求登录。</li>
					<li>状态先用文字和形状表示，再用颜色；文字和底色的对比度不低于 7:1。</li>
					<li>表格在手机上变成卡片；打印时自动排成适合纸张的样子。</li>
				</ul>
				<p>已知的不足：目录原文里有些专门用语本站没有解释；原件的图片没有文字说明。</p>
				<p>
					用起来有困难，请<a href={view.href(addresses.report(addresses.accessibility))}>告诉我们</a>。
				</p>
			</div>
		</Page>
	);
}

/** Who answers for the page a reader found wrong, as far as the page tells. */
export interface ReportSubject {
	readonly placeName: string;
	/** 发布机关 of the catalogue; null where it names none. */
	readonly issuer: string | null;
	/** The row; null for a page about the whole place. */
	readonly item: { readonly name: string; readonly bodies: readonly string[] } | null;
}

function AskWhom(props: { subject: ReportSubject | null; hasContact: boolean }) {
	const { subject, hasContact } = props;
	const issuer = subject?.issuer ?? null;
	return (
		<section aria-labelledby="whom-title">
			<h2 id="whom-title">{hasContact ? '也可以直接问公开的单位' : '问谁'}</h2>
			{!hasContact && <p>本站没有公布自己的联系方式。有错请直接告诉公开这条信息的单位：</p>}
			<Facts
				facts={[
					subject?.item ? { term: '事项或信息', detail: clip(subject.item.name, 200) } : null,
					subject?.item && subject.item.bodies.length > 0
						? { term: '公开主体', detail: subject.item.bodies.map((body) => clip(body, 60)).join('、') }
						: null,
					subject
						? { term: '发布目录的单位', detail: clip(issuer ?? `${subject.placeName}（目录没有写发布机关）`, 120) }
						: null,
				]}
			/>
			{subject === null && <p>是哪一项的“公开主体”，或者哪份目录的“发布机关”，写在那一页上。</p>}
			<p>这些单位的电话和地址，在它们自己的《政府信息公开指南》里，也可以到当地政务服务中心问。</p>
		</section>
	);
}

/**
 * 这一页有错. `about` is the path the reader came from; it is shown as text and never followed. There is no form: what a form takes in
 * somebody must answer, and a static copy could not take it.
 */
export function ReportPage(props: { view: PageView; about: string | null; subject: ReportSubject | null }) {
	const { view, about, subject } = props;
	const { contact, supervisionPhone, errorReportUrl, organiser } = view.site;
	const hasContact = Boolean(contact.phone || contact.email || contact.address || supervisionPhone || errorReportUrl);
	const phoneLink = (phone: string) => <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>;
	return (
		<Page
			view={view}
			crumbs={[{ text: '告诉我们哪里有错' }]}
			head={{ title: '告诉我们哪里有错', description: '报告页面上的错误。', isUnlisted: true }}
		>
			<h1>告诉我们哪里有错</h1>
			<p class="lead">请说明是哪一页、哪一处、应当是什么。不要写身份证号、电话等个人信息。</p>
			<Facts
				facts={[
					about === null ? null : { term: '有错的页面', detail: `${view.site.origin}${about}` },
					organiser ? { term: '主办单位', detail: organiser } : null,
					contact.phone ? { term: '电话', detail: phoneLink(contact.phone) } : null,
					contact.email ? { term: '电子邮箱', detail: <a href={`mailto:${contact.email}`}>{contact.email}</a> } : null,
					contact.address
						? { term: '来信地址', detail: `${contact.address}${contact.postcode ? `，邮编 ${contact.postcode}` : ''}` }
						: null,
					supervisionPhone ? { term: '监督电话', detail: phoneLink(supervisionPhone) } : null,
					errorReportUrl ? { term: '网上找错', detail: <a href={errorReportUrl}>我为政府网站找错</a> } : null,
				]}
			/>
			<AskWhom subject={subject} hasContact={hasContact} />
			<p>内容和原文不一致的，也可以对照事项页面下方“原文和我们的读法”，说明是哪一行。</p>
		</Page>
	);
}

/** 离开提示: shown before a link to a site that is not a government's. `url` has been checked to be one of ours. */
export function LeavePage(props: { view: PageView; url: string }) {
	return (
		<Page
			view={props.view}
			crumbs={[{ text: '离开本站' }]}
			head={{ title: '您将离开本站', description: '即将打开的不是政府网站。', isUnlisted: true }}
		>
			<h1>您将离开本站</h1>
			<p class="lead">下面的地址不是政府网站，它的内容和安全由对方负责。</p>
			<p>
				<span class="label">地址</span>
				{props.url}
			</p>
			<p>
				<a class="button" href={props.url} rel="external noreferrer nofollow">
					继续打开
				</a>
			</p>
			<p>不想离开，用浏览器的“返回”即可。</p>
		</Page>
	);
}

/** Someone else's content, as HTML that is trusted, in the frame of this site. */
export function FramedPage(props: { view: PageView; title: string; content: string }) {
	const { view, title, content } = props;
	return (
		<Page view={view} crumbs={[{ text: title }]} head={{ title, description: title }}>
			<div class="framed">{raw(content)}</div>
		</Page>
	);
}

/** 网站地图. */
export function SitemapPage(props: { view: PageView; places: readonly PlaceSummary[] }) {
	const { view, places } = props;
	return (
		<Page view={view} crumbs={[{ text: '网站地图' }]} head={{ title: '网站地图', description: '本站的全部栏目。' }}>
			<h1>网站地图</h1>
			<h2>栏目</h2>
			<ul>
				<li>
					<a href={view.href(addresses.front)}>首页</a>
				</li>
				<li>
					<a href={view.href(addresses.search)}>搜索</a>
				</li>
				<li>
					<a href={view.href(addresses.topics)}>同一事项对照</a>
				</li>
				<li>
					<a href={view.href(addresses.law)}>公开依据</a>
				</li>
				<li>
					<a href={view.href(addresses.about)}>使用说明</a>
				</li>
				<li>
					<a href={view.href(addresses.accessibility)}>无障碍说明</a>
				</li>
				{view.apiPath !== null && (
					<li>
						<a href={view.href(view.apiPath)}>开放数据接口</a>
					</li>
				)}
				<li>
					<a href={addresses.feed}>订阅更新（Atom）</a>
				</li>
			</ul>
			<h2>
				<a href={view.href(addresses.places)}>各地目录</a>
			</h2>
			{places.length > MOST_CARDS && <ProvinceTiles view={view} places={places} />}
			<ul>
				{(places.length > MOST_CARDS ? [] : places).map((place) => (
					<li>
						<a href={view.href(addresses.place(place.key))}>{clip(place.name, 60)}</a>
						<ul>
							<li>
								<a href={view.href(addresses.catalogue(place.key))}>标准目录（{place.itemCount} 项）</a>
							</li>
							<li>
								<a href={view.href(addresses.editions(place.key))}>版本</a>
							</li>
							<li>
								<a href={addresses.placeFeed(place.key)}>订阅这个地方的更新（Atom）</a>
							</li>
						</ul>
					</li>
				))}
			</ul>
		</Page>
	);
}

const ERRORS: Readonly<Record<number, { title: string; advice: readonly string[] }>> = {
	400: { title: '这个地址写得不对', advice: ['请检查地址，或者从首页重新找。'] },
	404: {
		title: '没有这一页',
		advice: ['可能是地址输错了，也可能是页面换了位置。', '可以用上面的搜索找，或者从各地目录一级一级找。'],
	},
	410: {
		title: '这一页已经撤下',
		advice: ['它曾经在这里，后来撤下或者被新的版本取代了。', '请在所属地方的“版本”里查看现行内容。'],
	},
	500: {
		title: '本站出了故障',
		advice: ['不是您的操作有问题。请过几分钟再试。', '一直这样的话，请告诉我们您打开的是哪一页。'],
	},
	503: { title: '本站正在维护', advice: ['请过几分钟再试。'] },
};

/** 404, 410, 500 …: what happened and what to do. `requestId` lets the operator find the entry in the log. */
export function ErrorPage(props: { view: PageView; status: number; requestId?: string | undefined }) {
	const { view, status, requestId } = props;
	const words = ERRORS[status] ?? (status < 500 ? ERRORS[404] : ERRORS[500]);
	return (
		<Page
			view={view}
			crumbs={[{ text: words?.title ?? '' }]}
			head={{ title: words?.title ?? '', description: words?.title ?? '', isUnlisted: true }}
		>
			<h1>{words?.title}</h1>
			{words?.advice.map((line) => (
				<p class="lead">{line}</p>
			))}
			<ul>
				<li>
					<a href={view.href(addresses.front)}>回首页</a>
				</li>
				<li>
					<a href={view.href(addresses.places)}>各地目录</a>
				</li>
				<li>
					<a href={view.href(addresses.sitemap)}>网站地图</a>
				</li>
			</ul>
			<p class="quiet">
				错误编号 {status}
				{requestId && `，记录号 ${plainText(requestId)}`}
			</p>
		</Page>
	);
}
