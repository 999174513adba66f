# The same with everything that it takes.
resource "aws_iam_role" "ready" {
  name               = "ready"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "ready" {
  role = aws_iam_role.ready.id

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Action": ["elasticmapreduce:RunJobFlow", "elasticmapreduce:AddTags"], "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": ["${aws_iam_role.service.arn}", "${aws_iam_role.nodes.arn}"]}
      ]
    }
  JSON
}

resource "aws_iam_role" "service" {
  name               = "service"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "nodes" {
  name               = "nodes"
  assume_role_policy = "{}"
}

resource "aws_sfn_state_machine" "ready" {
  role_arn   = aws_iam_role.ready.arn
  definition = "{\"StartAt\": \"Create\", \"States\": {\"Create\": {\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::elasticmapreduce:createCluster.sync\", \"Parameters\": {\"Name\": \"ready\", \"ReleaseLabel\": \"emr-7.1.0\", \"ServiceRole\": \"${aws_iam_role.service.name}\", \"JobFlowRole\": \"${aws_iam_role.nodes.name}\", \"Instances\": {}, \"Tags\": [{\"Key\": \"for-use-with-amazon-emr-managed-policies\", \"Value\": \"true\"}]}}}}"
}
