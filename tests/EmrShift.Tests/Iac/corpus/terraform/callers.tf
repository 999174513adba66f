# Who may call RunJobFlow: with the tag only, and to pass which roles.
resource "aws_iam_role" "strict" {
  name               = "strict"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "strict" {
  role   = aws_iam_role.strict.id
  policy = data.aws_iam_policy_document.strict.json
}

data "aws_iam_policy_document" "strict" {
  statement {
    actions   = ["elasticmapreduce:RunJobFlow", "elasticmapreduce:AddTags"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "elasticmapreduce:RequestTag/for-use-with-amazon-emr-managed-policies"
      values   = ["true"]
    }
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.service.arn]
  }
}

resource "aws_iam_role" "service" {
  name               = "service"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "nodes" {
  name               = "nodes"
  assume_role_policy = "{}"
}

resource "aws_sfn_state_machine" "strict" {
  role_arn = aws_iam_role.strict.arn

  definition = jsonencode({
    StartAt = "Create"
    States = {
      Create = {
        Type     = "Task"
        End      = true
        Resource = "arn:aws:states:::elasticmapreduce:createCluster.sync"
        Parameters = {
          Name         = "strict"
          ReleaseLabel = "emr-7.1.0"
          ServiceRole  = aws_iam_role.service.name
          JobFlowRole  = aws_iam_role.nodes.name
          Instances    = { KeepJobFlowAliveWhenNoSteps = true }
        }
      }
    }
  })
}
