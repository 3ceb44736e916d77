"""Algorithms, called for the first time by all threads at once, on a graph that none of them changes."""
import threading
from concurrent.futures import ThreadPoolExecutor

import networkx as nx


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


graph = nx.karate_club_graph()
directed = nx.gnp_random_graph(30, 0.2, seed=1, directed=True)


def work(number):
    assert nx.is_connected(graph)
    nx.degree_centrality(directed)
    nx.betweenness_centrality(graph)
    list(nx.connected_components(graph))
    nx.shortest_path(graph, 0, 33)
    nx.clustering(graph)
    nx.minimum_spanning_tree(graph)
    nx.transitive_closure(directed)
    nx.greedy_color(graph)
    len(graph.edges) + len(graph.degree) + len(directed.in_edges) + len(directed.adj)
    return nx.core_number(graph)[0]


assert len(set(together(work))) == 1
print('ok')
