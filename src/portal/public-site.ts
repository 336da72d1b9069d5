/** What the operator configured about the site itself. Whatever is null is not shown: an empty mark is worse than none. */
export interface PublicSite {
	/** `SiteName`. */
	readonly name: string;
	/** Origin of the public address, `https://www.example.gov.cn`, without a slash at the end. */
	readonly origin: string;
	/** `SiteIDCode`, ten characters (国办发〔2017〕47号). */
	readonly idCode: string | null;
	/** 主办单位. */
	readonly organiser: string | null;
	readonly contact: {
		readonly phone: string | null;
		readonly email: string | null;
		readonly address: string | null;
		readonly postcode: string | null;
	};
	/** 监督电话. */
	readonly supervisionPhone: string | null;
	/** ICP备案编号. */
	readonly icpNumber: string | null;
	/** 公安机关备案: the number as printed, and the address of its record. */
	readonly policeRecord: { readonly text: string; readonly url: string | null } | null;
	/** “我为政府网站找错” entry. */
	readonly errorReportUrl: string | null;
	/** 党政机关网站标识. */
	readonly institutionMarkUrl: string | null;
}

/** A site of which only the name is known. */
export function bareSite(name: string, origin: string): PublicSite {
	return {
		name,
		origin,
		idCode: null,
		organiser: null,
		contact: { phone: null, email: null, address: null, postcode: null },
		supervisionPhone: null,
		icpNumber: null,
		policeRecord: null,
		errorReportUrl: null,
		institutionMarkUrl: null,
	};
}
