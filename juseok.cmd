@echo off
rem The command line in its own environment, which the first run sets up. Run it in the project's folder.
if not exist .venv\Scripts\python.exe (
  py -3 -m venv .venv || exit /b 1
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt || exit /b 1
)
.venv\Scripts\python -m build_tools %*
