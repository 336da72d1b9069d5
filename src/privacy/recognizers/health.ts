import type { Candidate } from '../finding.ts';
import { isPersonNear, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 病情 (个人信息保护法第二十八条 医疗健康). A disease counts when it is somebody's: beside a name or number, after 患有 with a person, or as
 * the value of 病种, 健康状况. Near misses: policy words (大病救助, 高血压患者健康管理), counts (患病 230 人), 健康.
 */
export const healthRecognizer: Recognizer = {
	class: 'health',
	severity: 'A',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(text, 'heading-health', this, isIllness);
		// 患 and 确诊为 make an illness of what follows, in whatever word, when it ends as illnesses do.
		for (const hit of text.hits('ill-verb')) {
			const match = ILLNESS_AFTER.exec(text.raw.slice(hit.end, hit.end + 20));
			if (match?.[1] === undefined) continue;
			const start = hit.end + match[0].length - match[1].length;
			const end = hit.end + match[0].length;
			if (isPolicyWord(text.raw.slice(end, end + 6)) || !isPersonNear(text, found, start, end)) continue;
			candidates.push({ class: 'health', severity: 'A', start, end });
		}
		// A disease inside one of these is said already: it is when the farthest end of those begun before reaches over it.
		const said = candidates.slice().sort((left, right) => left.start - right.start);
		let next = 0;
		let farthest = 0;
		for (const hit of text.hits('disease')) {
			for (let known = said[next]; known !== undefined && known.start <= hit.start; known = said[++next])
				farthest = Math.max(farthest, known.end);
			if (farthest >= hit.end) continue;
			const verb = text.before('ill-verb', hit.start, 8);
			const isVerb = verb !== null && !/[。；\n，、（(]/.test(text.raw.slice(verb.end, hit.start));
			const isSubject = isVerb && text.before('person-word', verb.start, 6) !== null;
			if (!isSubject && !isPersonNear(text, found, hit.start, hit.end)) continue;
			if (!isVerb && isPolicyWord(text.raw.slice(hit.end, hit.end + 6))) continue;
			candidates.push({ class: 'health', severity: 'A', start: hit.start, end: hit.end });
		}
		return candidates;
	},
	readField: (value) => wholeField(value, isIllness),
};

const ILLNESS_AFTER =
	/^(?:有|了|上|为|得|是)?([\u4e00-\u9fff]{1,10}?(?:病|症|癌|瘤|炎|瘫|损伤|畸形|衰竭|综合征|障碍|贫血|坏死|骨折|结石|硬化|下裂|腭裂|梗塞|梗死|出血|溃疡|突出|后遗症|疾病))(?![\u4e00-\u9fff]*?(?:患者|人员|群众|人口))/;

/** 大病救助, 慢性病补贴, 贫血防治: the disease names a measure, not a patient. */
const isPolicyWord = (after: string) =>
	/^(?:救助|保险|医疗|补贴|补助|防治|防控|筛查|政策|报销|专项|签约|管理|统筹|集中|门诊|人员|患者(?:救|健|管|家)|保障|商业|家庭|疫情|项目|资金)/.test(
		after,
	);

function isIllness(value: string, law: CompiledLaw): boolean {
	if (saysNothing(value) || /救助|政策|办法|保险|标准/.test(value)) return false;
	return (
		holdsWord(value, law.sets('disease')) ||
		/[病症癌瘤炎瘫疾]|残|手术|透析|综合征|衰竭|骨折|障碍|重病|患|损伤|畸形|贫血|坏死|结石|硬化|下裂|腭裂|梗塞|梗死|出血|溃疡|突出|后遗/.test(
			value,
		)
	);
}
