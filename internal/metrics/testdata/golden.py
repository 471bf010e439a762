"""Writes golden.json and the two graphs beside it: python golden.py, with networkx 3.6.1 and bicm 3.4.0."""
import itertools
import json

import networkx as nx
import numpy as np
from bicm import BipartiteGraph


def values(graph):
    """The measures of an undirected graph without weights, in the order of its nodes."""
    g = nx.Graph()
    g.add_nodes_from(graph)
    g.add_edges_from(graph.edges())
    listed = lambda by: [round(by[n], 10) for n in g]
    return {
        "pagerank": listed(nx.pagerank(g, tol=1e-12)),
        "betweenness": listed(nx.betweenness_centrality(g, normalized=False)),
        "harmonic": listed(nx.harmonic_centrality(g)),
        "eigenvector": listed(nx.eigenvector_centrality(g, tol=1e-13, max_iter=10000)),
        "cores": listed(nx.core_number(g)),
        "triangles": listed(nx.triangles(g)),
        "clustering": listed(nx.clustering(g)),
        "average_clustering": nx.average_clustering(g),
        "transitivity": nx.transitivity(g),
        "degree_assortativity": nx.degree_assortativity_coefficient(g),
    }


def pairs(matrix):
    """Shared lists of two members, and the probability of as many or more under the null."""
    model = BipartiteGraph()
    model.set_biadjacency_matrix(matrix)
    model.solve_tool()
    odds = model.get_bicm_matrix()
    for a, b in itertools.combinations(range(len(matrix)), 2):
        shared = int((matrix[a] * matrix[b]).sum())
        distribution = np.array([1.0])
        for p in odds[a] * odds[b]:
            distribution = np.convolve(distribution, [1 - p, p])
        yield {"a": a, "b": b, "shared": shared, "expected": float((odds[a] * odds[b]).sum()),
               "p": float(distribution[shared:].sum())}


karate, novel, south = nx.karate_club_graph(), nx.les_miserables_graph(), nx.davis_southern_women_graph()
number = {name: i for i, name in enumerate(novel)}
women, events = south.graph["top"], south.graph["bottom"]
with open("lesmiserables.txt", "w") as f:
    f.write("# Characters of Les Miserables and the number of chapters in which two of them appear together:\n"
            "# D. E. Knuth, The Stanford GraphBase, 1993. A line is u v chapters; numbers are those of\n"
            "# networkx.les_miserables_graph.\n")
    f.writelines(f"{number[u]} {number[v]} {d['weight']}\n" for u, v, d in novel.edges(data=True))
with open("davis.txt", "w") as f:
    f.write("# Who went to which social event: A. Davis, B. Gardner and M. Gardner, Deep South, 1941. A line is\n"
            "# an event: the women who were there, by their numbers in networkx.davis_southern_women_graph.\n")
    f.writelines(" ".join(str(i) for i, w in enumerate(women) if south.has_edge(w, e)) + "\n" for e in events)
golden = {"karate": values(karate), "lesmiserables": values(novel)}
golden["karate"]["club"] = [int(karate.nodes[n]["club"] != "Mr. Hi") for n in karate]
golden["karate"]["club_assortativity"] = nx.attribute_assortativity_coefficient(karate, "club")
golden["davis"] = list(pairs(nx.bipartite.biadjacency_matrix(south, women, events).toarray()))
with open("golden.json", "w") as f:
    json.dump(golden, f, indent=None, separators=(",", ":"))
