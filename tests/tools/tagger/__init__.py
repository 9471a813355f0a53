"""The learned tagger made and measured: training strings, training, export, evaluation."""
