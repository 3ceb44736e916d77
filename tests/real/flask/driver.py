"""A Flask application with templates, sessions, blueprints and error pages, in a threaded server under the load of four threads."""
import http.client
import logging
import os
import sys
import threading

from flask import Blueprint, Flask, abort, flash, g, get_flashed_messages, jsonify, render_template, render_template_string, request, session, url_for
from jinja2 import DictLoader
from werkzeug.serving import make_server

THREADS = 4
REQUESTS = 20

pages = Blueprint("pages", __name__, url_prefix="/pages")


@pages.route("/<int:number>")
def page(number):
    return render_template("page.html", number=number, items=list(range(number % 7)))


def create():
    app = Flask(__name__)
    app.secret_key = "not a secret"
    app.jinja_loader = DictLoader({
        "base.html": "<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}",
        "page.html": '{% extends "base.html" %}{% import "macros.html" as m %}{% block title %}{{ number * 2 }}{% endblock %}'
                     '{% block body %}{% for i in items %}{{ m.row(i) }}{% endfor %}{% endblock %}',
        "macros.html": "{% macro row(i) %}<p>{{ i }}</p>{% endmacro %}",
    })
    app.register_blueprint(pages)

    @app.before_request
    def before():
        g.user = request.args.get("user", "nobody")

    @app.route("/")
    def index():
        session["count"] = session.get("count", 0) + 1
        return jsonify(user=g.user, count=session["count"], url=url_for("pages.page", number=3))

    @app.route("/inline/<name>")
    def inline(name):
        flash(name)
        return render_template_string("{{ name }} {{ get_flashed_messages()|length }} {{ config.TESTING }}", name=name)

    @app.route("/missing")
    def missing():
        app.logger.debug("missing")
        abort(404)

    @app.route("/broken")
    def broken():
        raise ZeroDivisionError

    @app.errorhandler(404)
    def not_found(error):
        return "not here", 404

    @app.errorhandler(ZeroDivisionError)
    def divided(error):
        return "by zero", 500

    return app


def work(port, start, number):
    start.wait()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    cookie = ""

    def ask(path):
        nonlocal cookie
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        if answer.getheader("Set-Cookie"):
            cookie = answer.getheader("Set-Cookie").split(";")[0]
        return answer.status, answer.read().decode()

    for step in range(REQUESTS):
        status, text = ask(f"/?user={number}")
        assert status == 200 and f'"count":{step + 1}' in text and f'"user":"{number}"' in text, text
        assert ask(f"/pages/{step}")[1].startswith(f"<title>{step * 2}</title>")
        assert ask(f"/inline/x{number}") == (200, f"x{number} {1} False")
        assert ask("/missing") == (404, "not here")
        assert ask("/broken") == (500, "by zero")
        assert ask("/static/none.css")[0] == 404
    connection.close()


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, create(), threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    start = threading.Barrier(THREADS)
    threads = [threading.Thread(target=work, args=(server.server_port, start, n)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.shutdown()
    serving.join()
    server.server_close()
    print("ok")


if __name__ == "__main__":
    main()
