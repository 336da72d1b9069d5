import { raw } from 'hono/html';
import type { DeskAssets } from './desk-assets.ts';

interface ShellPageProps {
	readonly assets: Pick<DeskAssets, 'script' | 'style' | 'preloads'>;
	/** Lets the component library add its styles; new for every answer. */
	readonly nonce: string;
	readonly hasIdentityProvider: boolean;
}

const ASSETS = '/desk/assets/';

/** The page the desk lives in: nothing but its files. Holds no data and says nothing about who asks. */
export function ShellPage({ assets, nonce, hasIdentityProvider }: ShellPageProps) {
	return (
		<>
			{raw('<!doctype html>')}
			<html lang="zh-CN">
				<head>
					<meta charset="utf-8" />
					<meta name="viewport" content="width=device-width, initial-scale=1" />
					<meta name="robots" content="noindex" />
					<title>政务公开工作台</title>
					<link rel="stylesheet" href={ASSETS + assets.style} />
					{assets.preloads.map((name) => (
						<link rel="modulepreload" href={ASSETS + name} />
					))}
					<script type="module" src={ASSETS + assets.script} nonce={nonce} />
				</head>
				<body>
					<div id="desk" data-identity-provider={hasIdentityProvider ? 'yes' : 'no'} />
					<noscript>
						<p class="desk-noscript">工作台要用浏览器脚本。请允许脚本后刷新页面；只想看公开的信息，请打开公开网站。</p>
					</noscript>
				</body>
			</html>
		</>
	);
}
