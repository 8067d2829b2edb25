import sys

from jxcheck.cli import main

sys.exit(main())
