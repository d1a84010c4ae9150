"""Where places are: points and outlines from named packages, kept beside the code with their licences."""
