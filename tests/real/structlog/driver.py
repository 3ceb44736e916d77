"""Loggers that are configured once and cached at their first use."""
import io
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import structlog


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


structlog.configure(
    processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt='iso'),
                structlog.processors.CallsiteParameterAdder(), structlog.processors.JSONRenderer()],
    logger_factory=structlog.PrintLoggerFactory(io.StringIO()), cache_logger_on_first_use=True)
log = structlog.get_logger()


def work(number):
    structlog.contextvars.bind_contextvars(number=number)
    for step in range(20):
        log.info('step', step=step)
        log.bind(a=1).warning('bound')
        structlog.get_logger('other').error('other')


together(work)
print('ok')
