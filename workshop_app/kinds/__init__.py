"""The engines that exercises run on, one package each."""
