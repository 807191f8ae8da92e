"""How the shipped model was made: corpora, tokenizer, contrastive training, distillation, export.

Nothing outside this package imports it except the command that starts a training (``models.training.train``):
it needs PyTorch, which the running service does not.
"""
