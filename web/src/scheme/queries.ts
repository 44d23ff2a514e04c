/** 方案: what the pages of schemes and their drafts ask for. */
import { graphql } from '../generated';
import type {
  SchemeDraftPageQuery,
  SchemeListQuery,
  SchemePreviewQuery,
  SchemeSurroundingsQuery,
} from '../generated/graphql';

export const SCHEME_LIST = graphql(`
  query SchemeList {
    schemes {
      code
      name
      year
      kind
      version
      points
      approvalDocument
      effectiveDate
      cycle { state }
    }
    schemeDrafts { id code name year baseCode baseVersion revision savedBy savedAt }
  }
`);
export type ListedScheme = SchemeListQuery['schemes'][number];
export type ListedDraft = SchemeListQuery['schemeDrafts'][number];

export const SCHEME_VERSIONS = graphql(`
  query SchemeVersionsPage($code: String!) {
    scheme(code: $code) {
      code
      name
      year
      version
      points
      approvalDocument
      effectiveDate
      content
      cycle { state }
      versions { version name points approvalDocument effectiveDate content }
    }
  }
`);

export const SCHEME_DRAFT = graphql(`
  query SchemeDraftPage($id: ID!) {
    schemeDraft(id: $id) {
      id
      code
      name
      year
      baseCode
      baseVersion
      revision
      savedBy
      savedAt
      removed
      becameVersion
      content
      findings { severity code item field path message { zh en } }
      versions { revision savedBy savedAt }
    }
    scoringMethods {
      kind
      name { zh en }
      when { zh en }
      source { zh en }
      needs
      formula
      parameterSchema
    }
  }
`);
export type LoadedDraft = NonNullable<SchemeDraftPageQuery['schemeDraft']>;
export type Finding = LoadedDraft['findings'][number];
export type Method = SchemeDraftPageQuery['scoringMethods'][number];

/** What a scheme refers to. */
export const SURROUNDINGS = graphql(`
  query SchemeSurroundings($plan: String!, $withPlan: Boolean!) {
    plan(code: $plan) @include(if: $withPlan) {
      code
      name
      indicators { code name measuredIn direction }
      keyProjects { code name }
    }
    units(first: 2000) {
      nodes { category group }
    }
    burdenWords { word ground { zh en } own }
  }
`);
export type Surroundings = SchemeSurroundingsQuery;

export const IN_FORCE = graphql(`
  query SchemeInForce($code: String!) {
    scheme(code: $code) { code version name approvalDocument cycle { state } }
  }
`);

export const SAVE_DRAFT = graphql(`
  mutation SaveSchemeDraft($draft: ID, $revision: Int, $content: JSON, $change: PlaceChangeInput) {
    saveSchemeDraft(draft: $draft, revision: $revision, content: $content, change: $change) {
      draft {
        id
        revision
        savedAt
        findings { severity code item field path message { zh en } }
      }
      problems { field code message { zh en } }
    }
  }
`);

export const BEGIN_DRAFT = graphql(`
  mutation BeginSchemeDraft($scheme: String!, $version: Int, $year: Int) {
    draftScheme(scheme: $scheme, version: $version, year: $year) {
      draft { id }
      problems { field code message { zh en } }
    }
  }
`);

export const REMOVE_DRAFT = graphql(`
  mutation RemoveSchemeDraft($draft: ID!, $revision: Int) {
    removeSchemeDraft(draft: $draft, revision: $revision) {
      draft { id revision removed }
      problems { field code message { zh en } }
    }
  }
`);

export const RESTORE_DRAFT = graphql(`
  mutation RestoreSchemeDraft($draft: ID!, $version: Int!, $revision: Int) {
    restoreSchemeDraft(draft: $draft, version: $version, revision: $revision) {
      draft { id revision removed }
      problems { field code message { zh en } }
    }
  }
`);

export const IMPORT_BUNDLE = graphql(`
  mutation ImportBundle($files: [ID!]!) {
    importBundle(files: $files) {
      draft { id name }
      files { severity text }
      problems { field code message { zh en } }
    }
  }
`);

export const PUT_IN_FORCE = graphql(`
  mutation PutSchemeInForce($draft: ID!, $revision: Int, $document: String!, $date: Date!, $replaces: Int) {
    done: putSchemeInForce(draft: $draft, revision: $revision, document: $document, effectiveDate: $date, replaces: $replaces) {
      scheme { code version }
      problems { field code message { zh en } }
    }
  }
`);

export const PREVIEW = graphql(`
  query SchemePreview($draft: ID!) {
    previewScheme(draft: $draft) {
      units {
        unitCode
        unitName
        group
        before { total grade rank }
        after { total grade rank }
        placesWon
      }
      grades { group grade before after room }
      agreement { all { units placesChanged largestPlaceChange gradesChanged kendallTauB } }
      withoutFigures { itemCode itemName }
      presentFigures
      vetoesLeftOut
    }
  }
`);
export type Preview = SchemePreviewQuery['previewScheme'];
export type PreviewUnit = Preview['units'][number];

export const CURVE = graphql(`
  query SchemeCurve($draft: ID!, $item: String!) {
    methodCurve(draft: $draft, item: $item) {
      full
      target
      targetsDiffer
      relative
      lines { x points }
      dots { unitCode unitName x points target }
    }
  }
`);

export const DIFFERENCE = graphql(`
  query SchemeDifferences($from: SchemeReferenceInput!, $to: SchemeReferenceInput!) {
    schemeDifference(from: $from, to: $to) { subject item text { zh en } }
  }
`);
