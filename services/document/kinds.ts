/** 文种: the kinds of documents, by name. */
import type { DocumentKind } from '../../entities/document.js';
import type { Bilingual } from '../../errors/refusal.js';

export const DOCUMENT_KIND_NAMES: Readonly<Record<DocumentKind, Bilingual>> = {
  NOTICE_OF_RESULTS: { zh: '考核结果通报', en: 'notice of results' },
  SCHEME_NOTICE: { zh: '印发考核方案的通知', en: 'document that issues a scheme' },
  MONITORING_REPORT: { zh: '年度监测报告', en: 'annual monitoring report' },
  MIDTERM_REVIEW: { zh: '中期评估报告', en: 'mid-term review' },
  PROJECT_APPROVAL: { zh: '项目批复', en: 'approval of a project' },
  PUBLIC_NOTICE_OF_RESULTS: { zh: '考核结果公告', en: 'notice of results for the public' },
};
