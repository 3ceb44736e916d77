"""One environment, shared; templates are loaded, compiled and rendered by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

import jinja2


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


environment = jinja2.Environment(
    loader=jinja2.DictLoader({
        'base': '<h1>{% block title %}{% endblock %}</h1>{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}',
        'page': '{% extends "base" %}{% import "base" as base %}{% block title %}{{ base.bold(name) }}{% endblock %}',
        'list': '{% include "page" %}{% for n in range(3) %}{{ loop.index }}{{ n|title }}{% endfor %}',
    }), autoescape=True, cache_size=2)


def work(number):
    for step in range(10):
        assert 'me' in environment.get_template('list').render(name='me')
        environment.get_template('page').render(name=number)
        environment.from_string('{{ 1 + 2 }}').render()
        jinja2.Template('Hello {{ who }}').render(who=number)
        environment.overlay(trim_blocks=True).from_string('{{ x }}').render(x=1)


together(work)
print('ok')
