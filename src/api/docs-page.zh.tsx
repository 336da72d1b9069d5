import { html, raw } from 'hono/html';

interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly required?: boolean;
	readonly description?: string;
	readonly schema?: Schema;
}

interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly enum?: readonly string[];
	readonly description?: string;
	readonly example?: unknown;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly allOf?: readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
}

interface Operation {
	readonly summary: string;
	readonly description?: string;
	readonly tags: readonly string[];
	readonly parameters?: readonly Parameter[];
	readonly responses: Readonly<
		Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
	>;
}

interface ApiDescription {
	readonly info: { readonly title: string; readonly description: string };
	readonly tags: readonly { readonly name: string; readonly description: string }[];
	readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const nameOfRef = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

function anchorOf(path: string): string {
	return `get${path.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}`;
}

function Type({ schema }: { schema: Schema | undefined }) {
	if (schema === undefined) return <>任意</>;
	if (schema.$ref) {
		const name = nameOfRef(schema.$ref);
		return <a href={`#schema-${name}`}>{name}</a>;
	}
	const variants = schema.anyOf ?? schema.oneOf;
	if (variants)
		return (
			<>
				{variants.map((variant, index) => (
					<>
						{index > 0 ? ' 或 ' : ''}
						<Type schema={variant} />
					</>
				))}
			</>
		);
	if (schema.allOf) return <Type schema={schema.allOf[0]} />;
	if (schema.enum) return <code>{schema.enum.join(' | ')}</code>;
	if (schema.items)
		return (
			<>
				列表：
				<Type schema={schema.items} />
			</>
		);
	return <code>{[schema.type ?? 'object'].flat().join(' | ')}</code>;
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
	return (
		<table>
			<caption>参数</caption>
			<thead>
				<tr>
					<th scope="col">名称</th>
					<th scope="col">位置</th>
					<th scope="col">类型</th>
					<th scope="col">说明</th>
				</tr>
			</thead>
			<tbody>
				{parameters.map((parameter) => (
					<tr>
						<th scope="row">
							<code>{parameter.name}</code>
							{parameter.required ? '（必填）' : ''}
						</th>
						<td>{parameter.in === 'path' ? '地址' : '查询'}</td>
						<td>
							<Type schema={parameter.schema} />
						</td>
						<td>{parameter.schema?.description ?? parameter.description ?? ''}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Null where the address names something that not every installation has. */
function exampleOf(path: string, parameters: readonly Parameter[]): string | null {
	if (parameters.some((parameter) => parameter.in === 'path' && parameter.schema?.example === undefined)) return null;
	const value = (parameter: Parameter) => encodeURIComponent(String([parameter.schema?.example ?? ''].flat()[0]));
	let address = `/api${path}`;
	for (const parameter of parameters.filter(({ in: place }) => place === 'path'))
		address = address.replace(`{${parameter.name}}`, value(parameter));
	const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
	return query.length === 0
		? address
		: `${address}?${query.map((parameter) => `${parameter.name}=${value(parameter)}`).join('&')}`;
}

function Endpoint({ path, operation }: { path: string; operation: Operation }) {
	const parameters = operation.parameters ?? [];
	const answer = operation.responses['200']?.content?.['application/json']?.schema;
	const example = exampleOf(path, parameters);
	return (
		<section id={anchorOf(path)} aria-labelledby={`${anchorOf(path)}-title`}>
			<h3 id={`${anchorOf(path)}-title`}>{operation.summary}</h3>
			<p>
				<code>GET /api{path}</code>
			</p>
			{operation.description ? <p>{operation.description}</p> : null}
			{parameters.length > 0 ? <Parameters parameters={parameters} /> : null}
			<p>
				返回：
				<Type schema={answer} />
			</p>
			{example === null ? null : (
				<p>
					例：<a href={example}>{decodeURIComponent(example)}</a>
				</p>
			)}
		</section>
	);
}

function SchemaTable({ name, schema }: { name: string; schema: Schema }) {
	const properties = Object.fromEntries(
		[...(schema.allOf ?? []), schema].flatMap((part) => Object.entries(part.properties ?? {})),
	);
	const parent = schema.allOf?.find((part) => part.$ref);
	return (
		<section id={`schema-${name}`} aria-labelledby={`schema-${name}-title`}>
			<h3 id={`schema-${name}-title`}>{name}</h3>
			{schema.description ? <p>{schema.description}</p> : null}
			{parent ? (
				<p>
					包含 <Type schema={parent} /> 的全部内容，另有：
				</p>
			) : null}
			<table>
				<caption>{name} 的内容</caption>
				<thead>
					<tr>
						<th scope="col">名称</th>
						<th scope="col">类型</th>
						<th scope="col">说明</th>
					</tr>
				</thead>
				<tbody>
					{Object.entries(properties).map(([field, part]) => (
						<tr>
							<th scope="row">
								<code>{field}</code>
							</th>
							<td>
								<Type schema={part} />
							</td>
							<td>{part.description ?? ''}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function Content({ api }: { api: ApiDescription }) {
	const endpoints = Object.entries(api.paths).map(([path, { get }]) => ({ path, operation: get }));
	const schemas = Object.entries(api.components.schemas).filter(([, schema]) => schema.properties ?? schema.allOf);
	return (
		<>
			<h1>{api.info.title}</h1>
			<p>{api.info.description}</p>
			<p>
				机器可读的说明：<a href="/api/openapi.json">OpenAPI 3.1</a>；目录文件的写法：
				<a href="/api/schema/catalogue.json">JSON Schema</a>。
			</p>
			<nav aria-label="接口一览">
				<h2>接口一览</h2>
				<ul>
					{endpoints.map(({ path, operation }) => (
						<li>
							<a href={`#${anchorOf(path)}`}>{operation.summary}</a> <code>{path}</code>
						</li>
					))}
				</ul>
			</nav>
			{api.tags.map((tag) => (
				<>
					<h2>
						{tag.name}：{tag.description}
					</h2>
					{endpoints
						.filter(({ operation }) => operation.tags.includes(tag.name))
						.map(({ path, operation }) => (
							<Endpoint path={path} operation={operation} />
						))}
				</>
			))}
			<h2>返回内容</h2>
			{schemas.map(([name, schema]) => (
				<SchemaTable name={name} schema={schema} />
			))}
		</>
	);
}

/** Plain and readable on its own; used where the site's frame does not bring its style. */
export const API_PAGE_STYLE = `:root{color-scheme:light}
body{margin:0 auto;max-width:64rem;padding:1.5rem 1rem 4rem;font:1.125rem/1.75 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1a1a1a;background:#fff}
h1,h2,h3{line-height:1.35}h2{margin-top:3rem;border-top:2px solid #1a1a1a;padding-top:1rem}
a{color:#0b3d91}a:focus-visible{outline:3px solid #0b3d91;outline-offset:2px}
code{font-size:.95em;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;table-layout:fixed}caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
`;

function ownPage(title: string, content: string): string {
	return String(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/api/style.css">
</head>
<body>
<main>${raw(content)}</main>
</body>
</html>
`);
}

/** The browsable page of the API, complete without script; `frame` wraps it into the site's own pages. */
export async function renderApiPage(
	description: object,
	frame: (title: string, content: string) => string | Promise<string> = ownPage,
): Promise<string> {
	const api = description as ApiDescription;
	const content = await (<Content api={api} />).toString();
	return frame(api.info.title, content);
}
