"""An Engine with a QueuePool over a sqlite file, shared by four threads; a Session for each thread; mappers configured by whoever is first."""
import os
import sys
import tempfile
import threading

from sqlalchemy import ForeignKey, MetaData, String, Table, create_engine, event, func, inspect, select, text, update
from sqlalchemy.orm import (DeclarativeBase, Mapped, aliased, joinedload, mapped_column, relationship, scoped_session,
                            selectinload, sessionmaker)
from sqlalchemy.pool import QueuePool

THREADS = 4
STEPS = 12


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    visits: Mapped[int] = mapped_column(default=0)
    posts: Mapped[list["Post"]] = relationship(back_populates="author")


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author: Mapped[User] = relationship(back_populates="posts")


def work(engine, unlimited, sessions, scoped, start, number):
    start.wait()
    for step in range(STEPS):
        with sessions() as session:
            user = User(name=f"user {number}-{step}", posts=[Post(title=f"post {i}") for i in range(2)])
            session.add(user)
            session.commit()
            key = user.id
        with sessions.begin() as session:
            user = session.get(User, key)
            user.visits += 1
            assert len(user.posts) == 2
        with sessions() as session:
            query = select(User).options(selectinload(User.posts)).where(User.id == key)
            assert session.scalars(query).one().posts[0].title == "post 0"
            query = select(Post).options(joinedload(Post.author)).where(Post.author_id == key)
            assert [post.author.name for post in session.scalars(query)] == [f"user {number}-{step}"] * 2
            other = aliased(User)
            assert session.scalar(select(func.count()).select_from(other).where(other.id <= key)) >= 1
        with engine.begin() as connection:
            connection.execute(update(User).where(User.id == key).values(visits=User.visits + 1))
            assert connection.execute(text("select visits from users where id = :key"), {"key": key}).scalar() == 2
        assert scoped.scalar(select(User.visits).where(User.id == key)) == 2
        scoped.remove()
        with unlimited.connect(), unlimited.connect() as connection:
            assert connection.scalar(select(Post.author_id).where(Post.author_id == key).limit(1)) == key
    assert set(inspect(engine).get_table_names()) == {"users", "posts"}
    assert len(Table("posts", MetaData(), autoload_with=engine).columns) == 3


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def main():
    threading.excepthook = failed
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "data.db")
        engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool, pool_size=2, max_overflow=2, query_cache_size=20,
                               connect_args={"timeout": 60})

        @event.listens_for(engine, "connect")
        def connected(connection, record):
            connection.execute("pragma synchronous = off")

        @event.listens_for(engine, "begin")
        def begun(connection):
            connection.exec_driver_sql("begin immediate")

        @event.listens_for(engine, "connect")
        def plain(connection, record):
            connection.isolation_level = None

        Base.metadata.create_all(engine)

        @event.listens_for(engine, "checkout", once=True)
        def first(connection, record, proxy):
            pass

        sessions = sessionmaker(engine)
        scoped = scoped_session(sessions)
        unlimited = create_engine(f"sqlite:///{path}", pool_size=1, max_overflow=-1, connect_args={"timeout": 60})
        start = threading.Barrier(THREADS)
        threads = [threading.Thread(target=work, args=(engine, unlimited, sessions, scoped, start, n)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with sessions() as session:
            assert session.scalar(select(func.count()).select_from(User)) == THREADS * STEPS
        unlimited.dispose()
        engine.dispose()
    print("ok")


if __name__ == "__main__":
    main()
