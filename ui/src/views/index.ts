// Every view of the page. To add one: a folder with its definition and component, and
// one line here.
import cascade from './cascade';
import { tabsOf } from './define';
import flow from './flow';
import graph from './graph';
import home from './home';
import judgements from './judgements';
import mail from './mail';
import map from './map';
import matrix from './matrix';
import metrics from './metrics';
import reports from './reports';
import review from './review';
import search from './search';
import table from './table';
import trace from './trace';

export const views = [matrix, flow, map, graph, table, home, search, trace, mail, cascade, metrics, reports, review, judgements] as const;

export type View = (typeof views)[number];

export const tabs = tabsOf(views);
