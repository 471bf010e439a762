// Names for the types that openapi-typescript generates from internal/api/openapi.json
// into openapi.d.ts (npm run types; CI compares).
import type { components } from './openapi';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Kind = Schemas['Kind'];
export type RelationType = Schemas['RelationType'];
export type Properties = Schemas['Properties'];
export type Node = Schemas['Node'];
export type Edge = Schemas['Edge'];
export type Edges = Schemas['Edges'];
export type Entity = Schemas['Entity'];
export type Hit = Schemas['Hit'];
export type Facet = Schemas['Facet'];
export type SearchResult = Schemas['SearchResult'];
export type Counts = Schemas['Counts'];
export type Neighbourhood = Schemas['Neighbourhood'];
export type EvidenceEntry = Schemas['EvidenceEntry'];
export type RawRow = Schemas['RawRow'];
export type EvidencePages = Schemas['EvidencePages'];
export type EvidencePage = Schemas['EvidencePage'];
export type Paths = Schemas['Paths'];
export type SiteRef = Schemas['SiteRef'];
export type CampaignTrace = Schemas['CampaignTrace'];
export type AgencyTrace = Schemas['AgencyTrace'];
/** What a leak holds, as its load report counted it. */
export type LeakCoverage = Schemas['Coverage'];
export type MetricInfo = Schemas['MetricInfo'];
export type Parameter = Schemas['Parameter'];
export type Metrics = Schemas['Metrics'];
export type ScopeInfo = Schemas['ScopeInfo'];
export type Metric = Schemas['Metric'];
export type Missing = Schemas['Missing'];
export type Schema = Schemas['Schema'];
export type CypherResult = Schemas['CypherResult'];
export type Mistake = Schemas['CypherMistake'];
/** The body of an answer that failed. */
export type Failure = { error?: Partial<Schemas['Error']> } | null;
export type Queries = Schemas['Queries'];
export type Scene = Schemas['Scene'];
export type Bin = Schemas['Bin'];
export type CostedPath = Schemas['CostedPath'];
export type AxisItem = Schemas['AxisItem'];
export type Axis = Schemas['Axis'];
export type Matrix = Schemas['Matrix'];
export type DidNotReceive = Schemas['DidNotReceive'];
export type CascadeStep = Schemas['CascadeStep'];
export type Cascade = Schemas['Cascade'];
export type MentionTrace = Schemas['MentionTrace'];
export type Groups = Schemas['Groups'];
export type MetricValue = Schemas['MetricValue'];
export type MetricNumber = Schemas['MetricNumber'];
export type MetricGroup = Schemas['MetricGroup'];
export type MetricRun = Schemas['MetricRun'];
export type MetricRuns = Schemas['MetricRuns'];
export type WrittenMetric = Schemas['WrittenMetric'];
export type WrittenMetrics = Schemas['WrittenMetrics'];
export type NewJudgement = Schemas['Verdict'];
export type Judgement = Schemas['Judgement'];
export type Judgements = Schemas['Judgements'];
export type Effect = Schemas['Effect'];
export type Judged = Schemas['Judged'];
export type Reason = Schemas['Reason'];
export type Question = Schemas['Question'];
export type Queue = Schemas['Queue'];
export type Joined = Schemas['Joined'];
export type Member = Schemas['Member'];
export type Identity = Schemas['Identity'];
export type NodeRef = Schemas['NodeRef'];
export type ViewHead = Schemas['ViewHead'];
export type SavedView = Schemas['SavedView'];
export type ViewToSave = Schemas['ViewToSave'];
export type ReopenedView = Schemas['ReopenedView'];
export type ViewChanges = Schemas['ViewChanges'];
export type Note = Schemas['Note'];
export type NoteToSave = Schemas['NoteToSave'];
export type Story = Schemas['Story'];
export type StoryStep = Schemas['StoryStep'];
export type StoryList = Schemas['StoryList'];
export type StoryToSave = Schemas['StoryToSave'];
export type Official = Schemas['Official'];
/** An entity of another kind that one may also be. */
export type KindredLink = Schemas['Link'];

export type Value = Properties[string];
export type Verdict = Judgement['judgement'];
/** What the trace of a campaign stands on. */
export type Coverage = CampaignTrace['coverage'];
export type Claim = EvidencePage['evidence'][number];
export type KindInfo = Schema['kinds'][number];
export type RelationInfo = Schema['relations'][number];
export type Receipts = Schemas['Receipts'];
export type ReportsTrace = Schemas['ReportsTrace'];
export type LoadedLeak = Schema['leaks'][number];
export type Count = Counts['counts'][number];
export type TracedAgency = CampaignTrace['agencies'][number];
export type ReceivedCampaign = AgencyTrace['campaigns'][number];

export type FigureOptions = NonNullable<Schemas['ExportBody']['figure']>;

/** What an export says of itself in the header X-Manifest. */
export interface ExportManifest {
  small_groups?: number;
  /** Characters that the font of PDF and PNG lacks. */
  missing_letters?: string;
  /** The two colours that are hardest to tell apart; distance is that of OKLab, the least of all kinds of sight. */
  colours?: { distance: number; sight: string; between: [string, string]; clear: boolean };
  redaction?: { on: boolean; replaced?: Record<string, number>; masked?: Record<string, number> };
}
