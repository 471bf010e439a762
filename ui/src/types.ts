// The words of the HTTP API, as internal/graph and internal/entities write them.

export type Value = string | number | boolean | string[];
export type Properties = Record<string, Value>;

export interface Node {
  id: string;
  kind: string;
  labels?: string[];
  name: string;
  leak?: string;
  properties?: Properties;
  /** Edges of every type and direction. */
  degree: number;
  /** Values of metrics that were written to the graph. */
  measures?: Record<string, number>;
}

export interface Edge {
  /** source~TYPE~target */
  id: string;
  source: string;
  type: string;
  target: string;
  properties?: Properties;
}

export interface KindInfo {
  kind: string;
  plural: string;
  meaning: string;
  prefix: string;
  shape: string;
  light: string;
  dark: string;
  private: boolean;
  count: number;
}

export interface RelationInfo {
  type: string;
  sources: string[];
  targets: string[];
  meaning: string;
  line: string;
  count: number;
}

export interface ListCoverage {
  files?: number;
  missing_files?: number;
  empty_files?: number;
  ids_listed?: number;
  ids_matched?: number;
  ids_unmatched?: number;
}

export interface LoadedLeak {
  name: string;
  sites: string[];
  loaded_at: string;
  coverage?: { lists?: ListCoverage; problems?: number };
}

export interface Schema {
  version: string;
  store: string;
  leaks: LoadedLeak[];
  kinds: KindInfo[];
  relations: RelationInfo[];
  highlights: Node[];
  /** Whether it is derived since the last load which entities are one. */
  resolved: boolean;
  metrics: MetricInfo[];
  scopes: ScopeInfo[];
  cypher: boolean;
}

export interface Facet {
  value: string;
  count: number;
}

export interface Hit extends Node {
  excerpt?: string;
}

export interface SearchResult {
  hits: Hit[];
  total: number;
  kinds: Facet[];
  states: Facet[];
  next?: string;
}

export interface Entity extends Node {
  text?: string;
}

export interface Count {
  type: string;
  direction: 'in' | 'out';
  kind: string;
  count: number;
}

export interface Counts {
  id: string;
  total: number;
  counts: Count[];
}

export interface Subgraph {
  nodes: Node[];
  edges: Edge[];
  truncated: boolean;
  total: number;
  ranked_by: string;
}

export interface Path {
  nodes: Node[];
  edges: Edge[];
}

export interface Paths {
  paths: Path[];
  max_hops: number;
  cypher?: string;
}

export interface Campaign {
  id: string;
  name: string;
  sent_at: string;
  status: string;
  site: { id: string; name: string; state?: string };
}

export interface Coverage {
  /** Data lines of the list file, repeats included. */
  listed: number;
  matched: number;
  unmatched: number;
  addressed: number;
  recipients: number;
  without_agency: number;
}

export interface TracedAgency {
  id: string;
  name: string;
  type: string;
  state: string;
  county: string;
  ori: string;
  recipients: number;
  addressed: number;
  rules: { stated: number; domain: number; judgement: number };
}

export interface CampaignTrace {
  campaign: Campaign;
  coverage: Coverage;
  agencies: TracedAgency[];
  states: { state: string; agencies: number; recipients: number }[];
  cypher: string;
  /** What the answer must not be taken for. */
  note?: string;
  truncated: boolean;
  total: number;
}

export interface ReceivedCampaign extends Campaign {
  recipients: number;
  addressed: number;
  /** The first of `through_total`. */
  through: { id: string; name: string }[];
  through_total: number;
}

export interface AgencyTrace {
  agency: Node;
  recipients: number;
  campaigns: ReceivedCampaign[];
  sites: { id: string; name: string; state?: string; campaigns: number; first: string; last: string }[];
  months: Facet[];
  cypher: string;
  truncated: boolean;
  total: number;
}

/** Who was told of a thing that texts name. */
export interface MentionTrace {
  entity: Node;
  coverage: { texts: number; campaigns: number; not_sent: number; recipients: number; without_agency: number };
  texts: { id: string; kind: string; name: string; at: string; status?: string; count: number; recipients: number }[];
  agencies: { id: string; name: string; type: string; state: string; campaigns: number; recipients: number }[];
  cypher: string;
  truncated: boolean;
  /** Agencies. */
  total: number;
}

export interface CascadeStep extends Campaign {
  similarity: number;
  /** By what an attached file is the same. */
  rule?: 'content' | 'name';
  recipients: number;
  /** Of them, those who received the step before, and those who received none before; absent where the time is unknown. */
  overlap?: number;
  new?: number;
}

export interface Cascade {
  by: string;
  of: string;
  sha256?: string;
  steps: CascadeStep[];
  undated: CascadeStep[];
  sites: { id: string; name: string; state?: string; first: string; campaigns: number }[];
  total: number;
  truncated: boolean;
  cypher: string;
  hint?: string;
}

export interface Parameter {
  name: string;
  meaning: string;
  default: number;
  min: number;
  max: number;
  whole: boolean;
}

export interface MetricInfo {
  name: string;
  title: string;
  meaning: string;
  gives: 'values' | 'groups' | 'numbers';
  cost: 'low' | 'middle' | 'high';
  samples: boolean;
  restarts: boolean;
  /** The name of its values in the graph, or ''. */
  property: string;
  scopes: string[];
  parameters: Parameter[];
}

export interface ScopeInfo {
  name: string;
  title: string;
  weight?: string;
  parameters: Parameter[];
}

export interface MetricRun {
  id: string;
  metric: string;
  scope: string;
  status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
  /** 0 to 1. */
  progress: number;
  error?: { code: string; message: string; hint: string };
}

export interface MetricValue {
  id: string;
  name: string;
  kind: string;
  value: number;
  standard_error?: number;
}

export interface MetricNumber {
  name: string;
  meaning: string;
  value: number | null;
  of: number;
  missing: number;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface Missing {
  sites: number;
  sites_without_campaigns: number;
  campaigns: number;
  campaigns_without_recipients: number;
  recipients: number;
  recipients_without_agency: number;
  ids_matched: number;
  ids_unmatched: number;
}

export interface Metric {
  name: string;
  scope: {
    name: string;
    nodes: number;
    edges: number;
    directed: boolean;
    weight?: string;
    parameters?: Record<string, number>;
    projection?: { tested: number; linked: number; threshold: number };
  };
  parameters: Record<string, number>;
  missing: Missing;
  stale: boolean;
  computed_at: string;
  run: string;
  sample?: { sources: number; population: number };
  numbers: MetricNumber[];
  groups?: { number: number; size: number }[];
  groups_total?: number;
  top: MetricValue[];
  total: number;
  distribution: Bin[];
  cypher: string;
  cypher_yields: 'values' | 'numbers' | 'edges' | 'pairs';
}

export interface RawCell {
  name: string;
  value: string;
  withheld: boolean;
}

export interface Claim {
  /** What a claim of implied evidence is: list_cell, list_line or person_row. */
  role?: string;
  leak: string;
  site: string;
  table: string;
  file: string;
  row: number;
  /** Byte offset of the record in the file. */
  offset: number;
  row_id: string;
  column: string;
  value: string;
  raw?: { columns: RawCell[] } | null;
  raw_problem?: string;
}

export interface EvidencePage {
  /** stored, or implied: follows from a recipient list and is computed. */
  kind?: string;
  total: number;
  evidence: Claim[];
  /** Why evidence that should be here is not. */
  raw_problem?: string;
}

export type Verdict = 'same' | 'different' | 'unsure';

/** An analyst's word on two entities; it stands while `undone_at` is ''. */
export interface Judgement {
  id: number;
  left: string;
  right: string;
  judgement: Verdict;
  reason: string;
  author: string;
  /** UTC. */
  at: string;
  undone_at: string;
}

export interface Judgements {
  judgements: Judgement[];
  /** By id, what the leak calls the entities judged. */
  names: Record<string, string>;
}

export interface Effect {
  /** What stands for the left one afterwards. */
  kept: string;
  /** No longer shown. */
  merged: string[];
  /** Shown again. */
  restored: string[];
  /** Edges of those merged. */
  edges_moved: number;
}

export interface Judged extends Judgement {
  effect: Effect;
  preview: boolean;
}

/** What a field says for or against two entities being one. */
export interface Reason {
  field: string;
  left: string;
  right: string;
  /** How well the two agree. */
  level: string;
  /** log2 of a Bayes factor. */
  weight: number;
}

export interface Question {
  left: Node;
  right: Node;
  /** Nothing where no rule says anything of the pair. */
  probability: number | null;
  why: Reason[];
  /** Of judging the two the same; nothing where judgements stand against it. */
  effect: Effect | null;
}

export interface Queue {
  pairs: Question[];
  /** Pairs that are open. */
  total: number;
  next: string;
}

export interface Joined {
  /** A member before this one in the list. */
  with: string;
  by: 'rule' | 'judgement';
  rule: string;
  probability: number;
  why: Reason[];
  judgement: Judgement | null;
}

/** An entity as the leak states it. */
export interface Member {
  id: string;
  name: string;
  properties: Properties | null;
  /** Records that speak of it. */
  evidence: number;
  joined: Joined | null;
}

/** An entity of another kind that one may also be. */
export interface Link {
  id: string;
  name: string;
  kind: string;
  probability: number;
  why: Reason[];
  judgement: Judgement | null;
}

export interface Identity {
  id: string;
  members: Member[];
  judgements: Judgement[];
  links: Link[];
}
